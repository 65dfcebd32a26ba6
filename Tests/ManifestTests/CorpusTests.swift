import Glibc
import Manifest
import ManifestProbe
import Testing

/// What fuzzing found worth keeping: see `docs/fuzzing.md`.
@Suite struct CorpusTests {
  static let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Fuzz/Corpus"

  @Test func noInputBreaksAPromise() throws {
    let names = Self.names
    try #require(names.count > 100)
    var refused = 0
    for name in names {
      let probe = Probe(try #require(Self.content(name)))
      #expect(probe.brokenPromises == [], "\(name)")
      if !probe.file.diagnostics.isEmpty { refused += 1 }
    }
    // A corpus of nothing but rubbish would reach little.
    #expect((1..<names.count).contains(refused))
  }

  static var names: [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func content(_ name: String) -> [UInt8]? {
    guard let file = fopen(folder + "/" + name, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }
}
