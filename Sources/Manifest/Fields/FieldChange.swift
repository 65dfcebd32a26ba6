/// A field of a resource before and after.
package struct FieldChange: Equatable, Sendable {
  /// From the resource's `spec`, or beginning with `metadata`; items of lists by their name or number.
  package let path: String
  /// As flow YAML on one line; nil where it is not declared.
  package let from: String?
  package let to: String?
}

extension FieldChange {
  /// What differs in what was declared, in the order of the table; defaults that are not written count as nothing.
  package static func all(from old: ObjectValue?, to new: ObjectValue?) -> [FieldChange] {
    var changes: [FieldChange] = []
    // Of a resource that only one side has, its name and kind are no news.
    let isBoth = old != nil && new != nil
    for name in isBoth ? ["metadata", "spec"] : ["spec"] {
      compare(old?[name]?.value.parts ?? [], new?[name]?.value.parts ?? [], name, &changes)
    }
    return changes
  }

  private static func compare(_ old: Value?, _ new: Value?, _ path: String, _ changes: inout [FieldChange]) {
    if let old = old?.parts, let new = new?.parts { return compare(old, new, path, &changes) }
    let (from, to) = (old?.flowText, new?.flowText)
    if from != to { changes.append(FieldChange(path: shown(path), from: from, to: to)) }
  }

  private static func compare(_ old: [Part], _ new: [Part], _ path: String, _ changes: inout [FieldChange]) {
    let newNames = Dictionary(new.map { ($0.name, $0.value) }) { first, _ in first }
    let oldNames = Set(old.map(\.name))
    for part in old { compare(part.value, newNames[part.name], path + part.name, &changes) }
    for part in new where !oldNames.contains(part.name) { compare(nil, part.value, path + part.name, &changes) }
  }

  private static func shown(_ path: String) -> String {
    String(path.hasPrefix("spec.") ? path.dropFirst(5) : path[...])
  }
}

/// A part of a value, with what is to be put behind the value's path to name it.
private struct Part {
  let name: String
  let value: Value
}

extension Value {
  /// What the value is made of; nil if it has no parts.
  fileprivate var parts: [Part]? {
    switch self {
    case .object(let object):
      object.slots.filter(\.value.isDeclared).map { Part(name: "." + $0.name, value: $0.value.value) }
    case .map(let entries): entries.map { Part(name: "." + $0.key, value: $0.value.value) }
    case .list(let items):
      items.enumerated().map { Part(name: "[\($1.value.itemName ?? String($0))]", value: $1.value) }
    case .text, .integer, .number, .boolean, .duration, .faulty: nil
    }
  }

  private var itemName: String? { object?.optionalText("name") }
}
