package import Domain
package import YAML

/// A sound value of a shape.
package enum Value: Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case duration(Interval)
  case list([Located])
  case map([MapEntry])
  case object(ObjectValue)
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

  mutating func set(_ name: String, _ value: Located) { slots.append((name, value)) }

  /// The value of a field; nil if it is neither written nor has a default.
  package subscript(name: String) -> Located? { slots.first { $0.name == name }?.value }
}
