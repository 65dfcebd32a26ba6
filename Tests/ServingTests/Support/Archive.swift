import Processes
import Testing

@testable import Serving

/// Archives, made by Python: well-formed ones and ones that no tool would make.
func makeArchive(_ script: String, named name: String, in folder: TemporaryFolder) async throws -> [UInt8] {
  let path = "\(folder.path)/\(name)"
  let preamble = "import io, tarfile, zipfile; path = '\(path)'\n"
  let result = try await run(
    HelperCommand(
      ["/usr/bin/python3", "-c", preamble + script], environment: ["PATH": "/usr/bin"], deadline: .seconds(20)))
  try #require(result.status.isSuccess, "\(String(decoding: result.errorOutput, as: UTF8.self))")
  return try #require(Files.read(path, limit: 1 << 20))
}

/// Python that adds a file, a link or the like to `archive`.
enum ArchiveScript {
  static let tar = """
    def add(archive, name, text=b'model', kind=tarfile.REGTYPE, link=''):
      entry = tarfile.TarInfo(name); entry.type = kind; entry.linkname = link
      entry.size = len(text) if kind == tarfile.REGTYPE else 0
      archive.addfile(entry, io.BytesIO(text))

    """

  static func tar(_ mode: String, _ lines: String...) -> String {
    tar + "with tarfile.open(path, '\(mode)') as archive:\n" + lines.map { "  add(archive, \($0))\n" }.joined()
  }

  static func zip(_ name: String) -> String {
    "with zipfile.ZipFile(path, 'w') as archive:\n  archive.writestr('\(name)', 'model')\n"
  }
}
