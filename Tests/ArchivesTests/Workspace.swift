import Archives
import Glibc
import Processes
import Testing

/// A folder of one test's own with an empty `target` in it, removed with everything inside.
final class Workspace: Sendable {
  let path: String
  var target: String { "\(path)/target" }

  init() throws {
    var template = Array("/tmp/archives-tests.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    try #require(mkdir("\(path)/target", 0o700) == 0)
  }

  deinit { removeTree(path) }

  /// Runs a program in the folder and expects it to succeed.
  func tool(_ command: [String]) async throws {
    let result = try await run(
      HelperCommand(
        command, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"], directory: path,
        deadline: .seconds(50)))
    try #require(result.status == .exited(0), "\(String(decoding: result.errorOutput, as: UTF8.self))")
  }

  /// Runs a Python program in the folder, with the common imports.
  func python(_ program: String, _ arguments: String...) async throws {
    let program = "import gzip, io, os, pickle, sys, tarfile, zipfile\n" + program
    let result = try await run(
      HelperCommand(
        ["/usr/bin/python3", "-c", program] + arguments, environment: ["LC_ALL": "C.UTF-8"], directory: path,
        deadline: .seconds(50)))
    try #require(result.status == .exited(0), "\(String(decoding: result.errorOutput, as: UTF8.self))")
  }

  /// Everything below `target`, as `path mode size`, sorted.
  func listing() async throws -> [String] {
    let result = try await run(
      HelperCommand(
        ["/usr/bin/find", "target", "-mindepth", "1", "-printf", "%P %m %y%s\n"], environment: ["LC_ALL": "C.UTF-8"],
        directory: path, deadline: .seconds(50)))
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n").map(String.init).sorted()
      .map { $0.replacing(#/ d\d+$/#, with: " d") }
  }

  /// The error of unpacking `archive`, or nil.
  func failure(_ limits: ArchiveLimits = ArchiveLimits()) -> ArchiveError? {
    do throws(ArchiveError) {
      try unpack(archive: "\(path)/archive", into: target, limits: limits)
      return nil
    } catch {
      return error
    }
  }
}

/// Removes a folder and all below it, following no links.
private func removeTree(_ path: String) {
  if let folder = opendir(path) {
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name == "." || name == ".." { continue }
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      if isFolder { removeTree("\(path)/\(name)") } else { unlink("\(path)/\(name)") }
    }
  }
  rmdir(path)
}
