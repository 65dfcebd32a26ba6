import Manifest
import Testing

/// Whatever a pull request holds, reading it ends, and every place that is named lies in the file.
@Suite struct MutationTests {
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64.
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
  }

  static let snippets = [
    "{{", "}}", "[", "{", ": ", "- ", "\n", "\t", "&a ", "*a", "!!x ", "\"", "'", "|\n", "é", "\u{FEFF}", "\0",
    "---\n",
    "<<: ", "? ", "#", "\r", "\r\n", "\\x", "%", "@", "1e999", "~", "no", "{{port.x}}", "😀",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<16 as Range<UInt64>) func mutatedFilesAreReadToAnEndWithPlacesInside(_ seed: UInt64) {
    var random = Generator(state: seed)
    for text in [Example.deployment, Example.runtime, Example.target, Example.deployment + "---\n" + Example.runtime] {
      for _ in 0..<40 {
        let bytes = mutated(Array(text.utf8), &random)
        let file = Manifest.parse(ManifestFile(path: "platform/x.yaml", blob: "", bytes: bytes))
        let loaded = assemble([file], revision: Example.revision)
        for diagnostic in loaded.diagnostics {
          #expect(isInside(diagnostic, bytes), "seed \(seed): \(diagnostic.summary)")
          #expect(!diagnostic.rendered(source: bytes, coloured: false).isEmpty)
        }
        #expect(
          file.diagnostics.isEmpty
            == (file.obscured == nil && loaded.resourceCount == file.resources.count { $0.isSound }))
      }
    }
  }

  private func mutated(_ bytes: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: Self.snippets.randomElement(using: &random) ?? [], at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
      }
    }
    return bytes
  }

  private func isInside(_ diagnostic: Diagnostic, _ bytes: [UInt8]) -> Bool {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    func holds(_ line: Int, _ column: Int) -> Bool {
      guard line >= 1, line <= lines.count, column >= 1 else { return false }
      return column <= String(decoding: lines[line - 1], as: UTF8.self).unicodeScalars.count + 1
    }
    return holds(diagnostic.line, diagnostic.column) && holds(diagnostic.endLine, diagnostic.endColumn)
      && (diagnostic.line, diagnostic.column) <= (diagnostic.endLine, diagnostic.endColumn)
  }
}

extension ParsedResource {
  fileprivate var isSound: Bool { if case .faulty = body { false } else { true } }
}
