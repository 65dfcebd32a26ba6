import Testing

@testable import MetricSources

struct JSONTests {
  @Test(arguments: [
    "0", " -1.5e+3 ", "true", "null", "\"\"", "[]", "{ }", "[1,[2],{\"a\":[]}]", "{\"a\":{\"b\":1},\"a\":2}",
    "\"\\u00e9\\n\\\"\"", "\"\u{1F600}\"", "1e999", "\t\r\n1",
    String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
  ])
  func aSoundTextIsRead(text: String) throws {
    _ = try JSONValue(Array(text.utf8))
  }

  @Test(arguments: [
    ("", "expected a value at byte 0"), ("nan", "expected a value at byte 1"), ("NaN", "expected a value at byte 0"),
    ("Infinity", "expected a value at byte 0"), ("+1", "expected a value at byte 0"),
    (".5", "expected a value at byte 0"), ("01", "something follows the value at byte 1"),
    ("1.", "something follows the value at byte 1"), ("1e", "something follows the value at byte 1"),
    ("0x10", "something follows the value at byte 1"), ("1 2", "something follows the value at byte 2"),
    ("[1,]", "expected a value at byte 3"), ("[1 2]", "expected a comma or the end of a list at byte 3"),
    ("[1", "expected a comma or the end of a list at byte 2"), ("{\"a\"}", "expected a colon at byte 4"),
    ("{a:1}", "expected a name in quotes at byte 1"), ("{\"a\":1,}", "expected a name in quotes at byte 7"),
    ("[1}", "expected a comma or the end of a list at byte 2"), ("\"a", "a text without end at byte 2"),
    ("\"\\", "a text without end at byte 2"), ("\"\\x\"", "an unknown escape at byte 3"),
    ("\"\\u12g4\"", "an unknown escape at byte 5"), ("\"a\nb\"", "a control character in a text at byte 2"),
    ("'a'", "expected a value at byte 0"), ("// 1", "expected a value at byte 0"),
    ("\u{FEFF}1", "expected a value at byte 0"), ("truefalse", "something follows the value at byte 4"),
    (String(repeating: "[", count: 100_000), "nested deeper than 64 at byte 64"),
  ])
  func aTextThatIsNotJSONIsRefusedWithItsPlace(text: String, fault: String) {
    #expect(
      message { () throws(MetricError) in _ = try JSONValue(Array(text.utf8)) } == "the answer is not JSON: \(fault)")
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
      #expect(
        message { () throws(MetricError) in _ = try JSONValue(bytes) } == "the answer is not JSON: it is not UTF-8")
    }
  }

  @Test func textsAreDecoded() throws {
    let value = try JSONValue(Array(#""a\u0041\"\\\/\b\f\n\r\t\ud83d\ude00\ud83dé""#.utf8))
    #expect(value.text == "aA\"\\/\u{8}\u{C}\n\r\t\u{1F600}\u{FFFD}é")
  }

  @Test func whatIsInsideIsFoundInOrder() throws {
    let value = try JSONValue(Array(#" { "a" : [ 1 , "2", [] ] , "b":null, "\u0062c" : {"d":"]"} } "#.utf8))
    #expect(value.items.map { $0.name } == ["a", "b", "bc"])
    #expect(try value.member("a")?.items.map(\.value.kind) == [.number, .text, .list])
    #expect(try value.member("bc")?.member("d")?.text == "]")
    #expect(try value.member("c") == nil)
    #expect(try value.member("a")?.member("a") == nil)
  }

  @Test func aNameThatStandsTwiceIsNotChosenFrom() throws {
    let value = try JSONValue(Array(#"{"a":1,"b":2,"\u0061":3}"#.utf8))
    #expect(try value.member("b")?.number == 2)
    #expect(
      message { () throws(MetricError) in _ = try value.member("a") }
        == "the answer holds “a” more than once in one object")
  }

  @Test func namesAreComparedByTheirCodePoints() throws {
    let value = try JSONValue(Array("{\"e\u{301}\":1,\"\u{e9}\":2}".utf8))
    #expect(try value.member("\u{e9}")?.number == 2)
  }

  /// Whatever bytes come, the reader ends, and what it accepts it can go through.
  @Test func damagedTextsAreReadToAnEnd() throws {
    let sound = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",true,null,{"b":[[],{}]}],"c":"é"}"#.utf8)
    let alphabet = Array("{}[]\",:\\u0e-.tfn \u{7F}".utf8) + [0, 0xC3, 0xFF]
    var state: UInt64 = 42
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    var accepted = 0
    for _ in 0..<20_000 {
      var bytes = sound
      for _ in 0...next(3) {
        switch next(3) {
        case 0: bytes[next(bytes.count)] = alphabet[next(alphabet.count)]
        case 1: bytes.remove(at: next(bytes.count))
        default: bytes.insert(alphabet[next(alphabet.count)], at: next(bytes.count))
        }
      }
      guard let value = try? JSONValue(bytes) else { continue }
      accepted += 1
      #expect(count(value) >= 1)
    }
    #expect(accepted > 500)
  }

  private func count(_ value: JSONValue) -> Int { value.items.reduce(1) { $0 + count($1.value) } }
}
