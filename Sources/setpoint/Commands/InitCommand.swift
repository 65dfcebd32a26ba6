import Console
import Glibc
import Manifest

/// Makes a small repository that validates.
struct InitCommand {
  private let folder: String

  init(folder: String) { self.folder = folder }

  func run() -> Int32 {
    let files = Starter.files(schema: JSONSchema.textOfAll())
    do throws(SelectionFault) {
      try claim()
      for file in files { try write(file) }
    } catch {
      Output.note("setpoint init: \(error)")
      return ExitStatus.failure
    }
    Output.result(files.map { ManifestFolder.joined(folder, $0.path) + "\n" }.joined())
    Output.note("Next: read \(ManifestFolder.joined(folder, "README.md"))")
    return ExitStatus.success
  }

  /// An empty folder, but for a `.git` in it: nothing that is there is ever written over.
  private func claim() throws(SelectionFault) {
    if mkdir(folder, 0o777) != 0 && errno != EEXIST { throw SelectionFault("\(folder): \(errorText(errno))") }
    guard let listing = FolderListing(folder) else { throw SelectionFault("\(folder): \(errorText(errno))") }
    guard listing.unreadable.isEmpty, listing.names.allSatisfy({ $0 == ".git" }) else {
      throw SelectionFault("\(folder) is not empty; name a folder that is empty or does not exist yet")
    }
  }

  private func write(_ file: StarterFile) throws(SelectionFault) {
    let path = ManifestFolder.joined(folder, file.path)
    try makeFolders(of: file.path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw SelectionFault("\(path): \(errorText(errno))") }
    defer { close(descriptor) }
    var bytes = Array(file.text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { throw SelectionFault("\(path): \(errorText(errno))") }
      bytes = bytes.dropFirst(max(0, count))
    }
  }

  private func makeFolders(of path: String) throws(SelectionFault) {
    var place = folder
    for name in path.split(separator: "/").dropLast() {
      place = ManifestFolder.joined(place, String(name))
      guard mkdir(place, 0o777) == 0 || errno == EEXIST else { throw SelectionFault("\(place): \(errorText(errno))") }
    }
  }
}
