package import YAML

/// Another resource's name, with the token that names it.
package struct Reference: Hashable, Sendable {
  package let name: String
  package let range: MarkRange

  init(_ object: ObjectValue, _ field: String) throws(TableMismatch) {
    name = try object.text(field)
    range = try object.located(field).range
  }

  init(name: String, range: MarkRange) {
    self.name = name
    self.range = range
  }
}
