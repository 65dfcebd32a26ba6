package import Domain
package import YAML

/// A value of a shape.
package enum Value: Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case duration(Interval)
  case list([Located])
  case map([MapEntry])
  case object(ObjectValue)
  /// Something that a fault was reported for. It stands where the value would, so that what is beside it can still be
  /// looked at; a resource with one in it is never decoded.
  case faulty
}

/// A value with the place it was written at.
package struct Located: Sendable {
  package let value: Value
  package let range: MarkRange
  /// Written in the manifest, not a default. Only such values count for a release's identity.
  package let isDeclared: Bool

  package init(_ value: Value, at range: MarkRange, isDeclared: Bool = true) {
    self.value = value
    self.range = range
    self.isDeclared = isDeclared
  }
}

/// One key with its value in a map of free keys.
package struct MapEntry: Sendable {
  package let key: String
  package let keyRange: MarkRange
  package let value: Located
}

/// The values of an object's fields, defaults filled in.
package struct ObjectValue: Sendable {
  private(set) var slots: [(name: String, value: Located)] = []

  package init() {}

  init(capacity: Int) { slots.reserveCapacity(capacity) }

  mutating func set(_ name: String, _ value: Located) { slots.append((name, value)) }

  /// The value of a field; nil if it is neither written nor has a default.
  package subscript(name: String) -> Located? { slots.first { $0.name == name }?.value }
}
