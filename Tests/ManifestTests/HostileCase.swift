import Manifest
import Testing

/// A file that no one writes by accident, and how it must be refused.
struct HostileCase: CustomTestStringConvertible, Sendable {
  let name: String
  let code: DiagnosticCode
  /// Line and column, both from 1.
  let place: [Int]
  let bytes: @Sendable () -> [UInt8]

  init(_ name: String, _ code: DiagnosticCode, _ line: Int, _ column: Int, _ text: @autoclosure @escaping Text) {
    (self.name, self.code, place) = (name, code, [line, column])
    bytes = { Array(text().utf8) }
  }

  init(_ name: String, _ code: DiagnosticCode, _ line: Int, _ column: Int, raw: @autoclosure @escaping Raw) {
    (self.name, self.code, place, bytes) = (name, code, [line, column], raw)
  }

  typealias Text = @Sendable () -> String
  typealias Raw = @Sendable () -> [UInt8]

  var testDescription: String { name }
}

extension String {
  /// As often as fits into 256 KiB: far more than any limit lets through but that of a file's size.
  var flood: String { times((1 << 18) / utf8.count) }

  func times(_ count: Int) -> String { String(repeating: self, count: count) }
}
