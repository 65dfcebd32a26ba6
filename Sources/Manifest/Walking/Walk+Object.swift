internal import YAML

extension Walk {
  mutating func object(
    _ entries: [Entry], _ shape: ObjectShape, at place: Place, range: MarkRange
  ) -> Located {
    refuseUnknown(entries, shape, at: place)
    check(shape.constraints, entries, at: place)
    var object = ObjectValue(capacity: shape.fields.count)
    var next = 0
    for field in shape.fields {
      let entry = Self.entry(field.name, in: entries, near: &next)
      if let value = self.field(field, entry, at: place) { object.set(field.name, value) }
    }
    for rule in shape.rules { rule(object, &report) }
    return Located(.object(object), at: range)
  }

  /// Nil for a field that is not there and has no default.
  private mutating func field(_ field: Field, _ entry: Entry?, at place: Place) -> Located? {
    guard let entry else { return absent(field, at: place) }
    return read(entry.value, as: field.shape, at: .field(field.name, at: entry.key.range))
  }

  private mutating func absent(_ field: Field, at place: Place) -> Located? {
    switch field.presence {
    case .required:
      let message = "\(place.name) lacks the required field `\(field.name)`\(field.hint)"
      report.add(.missingField, message, at: place.anchor)
      return nil
    case .optional: return nil
    case .defaulted(let value): return Located(value, at: place.anchor, isDeclared: false)
    case .emptyObject:
      let empty = Node(content: .mapping([]), range: place.anchor)
      let filled = read(empty, as: field.shape, at: .field(field.name, at: place.anchor))
      return Located(filled.value, at: place.anchor, isDeclared: false)
    }
  }

  /// `next` is where it is looked for first: most manifests keep to the order of the table.
  private static func entry(_ name: String, in entries: [Entry], near next: inout Int) -> Entry? {
    if next < entries.count, entries[next].key.text == name {
      next += 1
      return entries[next - 1]
    }
    guard let index = entries.firstIndex(where: { $0.key.text == name }) else { return nil }
    next = index + 1
    return entries[index]
  }

  private mutating func refuseUnknown(_ entries: [Entry], _ shape: ObjectShape, at place: Place) {
    var next = 0
    for entry in entries where !shape.has(entry.key.text, near: &next) {
      report.add(.unknownField, Self.unknown(entry.key.text, shape, at: place), at: entry.key.range)
    }
  }

  private static func unknown(_ name: String, _ shape: ObjectShape, at place: Place) -> String {
    let names = shape.fields.map(\.name)
    let near = NearestName.suggestion(for: name, in: names)
    let hint = near.isEmpty ? shape.deeper(name) ?? "; \(place.name) has \(names.quotedList)" : near
    return "unknown field \(name.quoted)\(hint)"
  }
}

extension ObjectShape {
  /// Says in which of the fields the name belongs, if it is known in one of them.
  fileprivate func deeper(_ name: String) -> String? {
    let owner = fields.first { $0.shape.parts.contains { $0.fields.contains { $0.name == name } } }
    return owner.map { "; it belongs into `\($0.name)`" }
  }
}

extension Field {
  /// What to write, in a few words.
  fileprivate var hint: String {
    guard let example else { return ": " + shape.expectation }
    return "; add it, such as `\(name): \(example)`"
  }
}
