import Glibc
import Manifest

/// Where paths of the source begin on this disk.
///
/// A repository tells it. Without one it is taken to be what a person named, or where the command runs.
struct SourceRoots {
  private let folders: [String]

  /// - Parameter places: what a person named: files, or folders of manifests.
  init(_ places: [String]) {
    var folders: [String] = []
    for place in places.map(Self.folder) {
      let found = Self.repository(holding: place).map { [$0] } ?? [place, "."]
      for folder in found where !folders.contains(folder) { folders.append(folder) }
    }
    self.folders = folders
  }

  /// The files that manifests refer to, as far as they are there.
  func documents(of files: [ParsedFile]) -> [String: DocumentBytes] {
    referencedDocuments(files).reduce(into: [:]) { found, path in
      found[path] = folders.lazy.compactMap { Self.document(ManifestFolder.joined($0, path)) }.first
    }
  }

  private static func document(_ path: String) -> DocumentBytes? {
    var found = stat()
    guard lstat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG else { return nil }
    return found.st_size > ReferenceHistogram.largestBytes ? largeDocument : try? ManifestReading.read(path)
  }

  private static func folder(_ place: String) -> String {
    var found = stat()
    if stat(place, &found) == 0, found.st_mode & S_IFMT == S_IFDIR { return ManifestFolder.trimmed(place) }
    guard let slash = place.lastIndex(of: "/") else { return "." }
    return slash == place.startIndex ? "/" : String(place[..<slash])
  }

  /// The nearest folder at or above this one that holds a `.git`.
  private static func repository(holding folder: String) -> String? {
    guard let place = realpath(folder, nil) else { return nil }
    defer { free(place) }
    var path = String(cString: place)
    while access(ManifestFolder.joined(path, ".git"), F_OK) != 0 {
      guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
    return path
  }
}
