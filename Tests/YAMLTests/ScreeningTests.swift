import Testing
import YAML

/// The characters of a text are looked at eight at a time: none may slip through anywhere in such a group.
@Suite struct ScreeningTests {
  @Test(arguments: 0..<256) func everyByteIsTakenOrRefusedInEveryPlace(_ byte: Int) {
    let isPlain = (0x20..<0x7F).contains(byte) || byte == 0x09 || byte == 0x0A
    for length in 1...19 {
      for place in 0..<length {
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: length)
        bytes[place] = UInt8(byte)
        let fault = Self.fault(Array("# ".utf8) + bytes)
        #expect((fault == nil) == isPlain)
        if !isPlain { #expect(fault?.range.start.offset == place + 2) }
      }
    }
  }

  @Test func neighboursInAGroupDoNotHideOneAnother() {
    for pair in [[0x1F, 0x20], [0x7F, 0x7E], [0x0A, 0x0B], [0x09, 0x08], [0x00, 0x0A]] as [[UInt8]] {
      for bytes in [pair, pair.reversed()] {
        #expect(Self.fault(Array("# abc".utf8) + bytes + Array("defghijk".utf8)) != nil, "\(bytes)")
      }
    }
  }

  /// Of the characters alone: nothing is parsed yet.
  private static func fault(_ bytes: [UInt8]) -> YAMLFault? {
    do throws(YAMLFault) {
      _ = try DocumentReader(bytes)
      return nil
    } catch {
      return error
    }
  }
}
