import Testing
import YAML

@Suite struct PlainScalarTests {
  static let table: [(String, PlainScalar)] = [
    ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("nUll", .text),
    ("true", .boolean(true)), ("False", .boolean(false)), ("tRue", .text),
    ("no", .oldBoolean), ("Off", .oldBoolean), ("y", .oldBoolean), ("nO", .text),
    ("0", .integer), ("-12", .integer), ("+5", .integer), ("010", .integer), ("0o17", .integer), ("0xfF", .integer),
    ("0o8", .text), ("0x", .text), ("1_000", .text), ("99999999999999999999", .integer),
    ("1.5", .number), (".5", .number), ("5.", .number), ("1e999", .number), ("-1E+3", .number), (".inf", .number),
    ("-.Inf", .number), (".NaN", .number), ("1.10", .number), (".", .text), ("-", .text), ("1e", .text),
    ("e5", .text), ("+", .text), ("+.", .text), (".e1", .text), ("1e+", .text), ("1e1x", .text), (".infx", .text),
    ("+.INF", .number), ("0o", .text), ("0xg", .text), ("nothing", .text), ("oN", .text), ("~x", .text),
    ("1.2.3", .text), ("12:30", .text), ("127.0.0.1:8080", .text), ("30s", .text), ("2024-01-01", .text),
  ]

  @Test(arguments: table) func plainTextsAreReadByTheCoreSchema(_ text: String, _ expected: PlainScalar) {
    #expect(PlainScalar(text) == expected)
  }
}
