/// A point on a clock that never goes back and does not follow the wall: milliseconds since the machine's boot.
///
/// Bakes, deadlines and back-off are measured on it, so that setting the wall clock moves none of them.
package struct Instant: Hashable, Comparable, Codable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
  package static func + (left: Self, right: Interval) -> Self {
    Self(milliseconds: left.milliseconds + right.milliseconds)
  }
  package static func - (left: Self, right: Self) -> Interval {
    Interval(milliseconds: left.milliseconds - right.milliseconds)
  }
}

/// A span of time in milliseconds.
package struct Interval: Hashable, Comparable, Codable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static let zero = Interval(milliseconds: 0)
  package static func seconds(_ count: Int64) -> Self { Self(milliseconds: count * 1000) }
  package static func minutes(_ count: Int64) -> Self { .seconds(count * 60) }
  package static func hours(_ count: Int64) -> Self { .minutes(count * 60) }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
  package static func + (left: Self, right: Self) -> Self {
    Self(milliseconds: left.milliseconds + right.milliseconds)
  }
  package static func - (left: Self, right: Self) -> Self {
    Self(milliseconds: left.milliseconds - right.milliseconds)
  }

  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Interval: CustomStringConvertible {
  /// As it is written in a manifest: `250ms`, `30s`, `5m`, `2h`, `7d`; the largest unit that divides it.
  package var description: String {
    let units: [(Int64, String)] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")]
    for (size, name) in units where milliseconds >= size && milliseconds % size == 0 {
      return "\(milliseconds / size)\(name)"
    }
    return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
  }
}

/// A time of day for people and the journal: milliseconds since 1970, UTC. Decided on it is only whether a freeze is in
/// force, and when a training may start.
package struct WallTime: Hashable, Comparable, Codable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
  package static func + (left: Self, right: Interval) -> Self {
    Self(milliseconds: left.milliseconds + right.milliseconds)
  }
  package static func - (left: Self, right: Interval) -> Self {
    Self(milliseconds: left.milliseconds - right.milliseconds)
  }

  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
