import Domain

/// A question to be carried to its source, with the gate it is for.
struct Order: Equatable, Sendable {
  let ticket: UInt64
  let key: MeasurementKey
  let question: Question
  /// The time of the pass that wanted it.
  let at: Instant
}

/// The line in front of one source. The smaller one is served first.
struct SourceQueue: Equatable, Comparable, Sendable {
  /// Oldest first. A slice, because its first element can be taken without moving the others.
  var waiting: ArraySlice<Order> = []
  var running = 0

  var hasRoom: Bool { running < MetricLimits.questionsPerSource && !waiting.isEmpty }
  var isIdle: Bool { running == 0 && waiting.isEmpty }

  mutating func begin() -> Order? {
    guard let order = waiting.popFirst() else { return nil }
    running += 1
    return order
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.running, left.waiting.first?.ticket ?? .max) < (right.running, right.waiting.first?.ticket ?? .max)
  }
}
