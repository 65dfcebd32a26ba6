import Domain
import Glibc
import Manifest
import Testing

/// The repository's own example, which users start from.
@Suite struct BundledManifestTests {
  /// The folder at the top of the package.
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/manifests"

  @Test func theBundledManifestsHaveNoFault() throws {
    let paths = Self.files(in: Self.root, prefix: "")
    try #require(paths.count >= 3)
    let files = paths.map { path in
      Manifest.parse(ManifestFile(path: path, blob: "", bytes: Self.content(Self.root + "/" + path)))
    }
    let loaded = assemble(files, revision: Example.revision)
    #expect(loaded.diagnostics.map(\.summary) == [])
    #expect(loaded.valid == loaded.resourceCount && loaded.valid >= 3)
  }

  private static func files(in folder: String, prefix: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { found.append(prefix + name) }
      found += files(in: "\(folder)/\(name)", prefix: "\(prefix)\(name)/")
    }
    return found.sorted()
  }

  private static func content(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }
}
