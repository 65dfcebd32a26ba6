/// Names one training. It follows from the occurrence that started it, so that the same occurrence, seen again after a
/// crash, names the same training.
package struct RunID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  /// The day of the occurrence and eight hexadecimal digits, such as `20260302-5f1d09ab`.
  package let text: String

  package init(_ text: String) { self.text = text }

  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// One attempt of a training, from 1: the idempotency key that a trainer is given. Started twice, it runs once; once
/// cancelled, it never starts again.
package struct AttemptID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  package let run: RunID
  package let number: Int

  package init(run: RunID, number: Int) {
    self.run = run
    self.number = number
  }

  package var description: String { "\(run)-\(number)" }

  package static func < (left: Self, right: Self) -> Bool { (left.run, left.number) < (right.run, right.number) }
}
