/// A named part of an object.
package final class Field: Sendable {
  package enum Presence: Sendable {
    case required
    case optional
    /// Absent, it has this value.
    case defaulted(Value)
    /// Absent, it is read as an object without fields, so that theirs have their defaults.
    case emptyObject
  }

  package let name: String
  package let shape: Shape
  package let presence: Presence
  /// What it means, in one or two sentences with the unit.
  package let doc: String
  /// A value as it is written in a manifest.
  package let example: String?

  package init(
    _ name: String, _ shape: Shape, _ presence: Presence, _ doc: String, example: String? = nil
  ) {
    self.name = name
    self.shape = shape
    self.presence = presence
    self.doc = doc
    self.example = example
  }
}

extension Field {
  package var isRequired: Bool { if case .required = presence { true } else { false } }
}

/// A mapping with known fields.
package final class ObjectShape: Sendable {
  package let fields: [Field]
  package let constraints: [Constraint]
  /// What has to hold between the fields; asked only when each of them is sound.
  let rules: [Rule]

  /// A check over several fields, which reports what it finds.
  typealias Rule = @Sendable (ObjectValue, inout Report) -> Void

  init(_ fields: [Field], constraints: [Constraint] = [], rules: [Rule] = []) {
    self.fields = fields
    self.constraints = constraints
    self.rules = rules
  }

  /// `next` is where the field is looked for first.
  func has(_ name: String, near next: inout Int) -> Bool {
    if next < fields.count, fields[next].name == name {
      next += 1
      return true
    }
    guard let index = fields.firstIndex(where: { $0.name == name }) else { return false }
    next = index + 1
    return true
  }
}
