import Manifest

/// Changes of a sound value that the tables give reason for: most of them are faults, and some are not.
struct Mutants {
  private(set) var found: [(name: String, draft: Draft)] = []

  static func of(_ draft: Draft, as shape: Shape) -> [(name: String, draft: Draft)] {
    var mutants = Mutants()
    mutants.add("null", .plain("null"))
    mutants.changeType(shape)
    for form in shape.forms { mutants.change(draft, as: form) }
    return mutants.found
  }

  private mutating func add(_ name: String, _ draft: Draft) { found.append((name, draft)) }

  private mutating func changeType(_ shape: Shape) {
    add("a-list", .list([.quoted("x")]))
    add("a-mapping", .map([Draft.Entry(key: "x", value: .quoted("y"))]))
    add("a-number", .plain("12"))
    add("a-fraction", .plain("1.5"))
    add("a-boolean", .plain("true"))
    add("a-text", .quoted("some text"))
    add("a-quoted-number", .quoted("12"))
  }

  private mutating func change(_ draft: Draft, as shape: Shape) {
    switch (shape, draft) {
    case (.text(let rule), _), (.template(let rule, _), _), (.scalar(let rule), _): change(draft.scalar ?? "", rule)
    case (.integer(let range), _):
      add("below", .plain(String(range.lowerBound - 1)))
      add("above", .plain(String(range.upperBound + 1)))
    case (.number(let range), _):
      add("below", .plain(String(range.lowerBound - 1)))
      add("above", .plain(String(range.upperBound + 1)))
    case (.duration, _):
      for text in ["5", "5 m", "05s", "-5s", "1.5h", "1h30m", "5min", "5m\n", "٥s"] {
        add("duration-\(found.count)", .quoted(text))
      }
    case (.choice(let names), _):
      add("other", .plain("\(names[0])s"))
      add("upper-case", .plain(names[0].uppercased()))
      add("line-break", .quoted(names[0] + "\n"))
    case (.list(let item, let count), .list(let items)): change(items, item, count)
    case (.map(_, let item, let count), .map(let entries)): change(entries, item, count)
    case (.object(let object), .map(let entries)): change(entries, object)
    case (.boolean, _), (.either, _), (.list, _), (.map, _), (.object, _): break
    }
  }

  private mutating func change(_ text: String, _ rule: TextRule) {
    for (name, changed) in [
      ("empty", ""), ("space-before", " " + text), ("space-behind", text + " "), ("line-break", text + "\n"),
      ("letter", text + "é"), ("slash", text + "/"), ("dots", "../" + text), ("twice", text + text),
      ("too-long", text + String(repeating: "a", count: rule.maxBytes)),
    ] { add(name, .quoted(changed)) }
  }

  private mutating func change(_ items: [Draft], _ item: Shape, _ count: ClosedRange<Int>) {
    add("no-items", .list([]))
    if let first = items.first { add("too-many-items", .list(Array(repeating: first, count: count.upperBound + 1))) }
    for (index, value) in items.enumerated() {
      for mutant in Mutants.of(value, as: item) {
        var changed = items
        changed[index] = mutant.draft
        add("\(index)-\(mutant.name)", .list(changed))
      }
    }
  }

  private mutating func change(_ entries: [Draft.Entry], _ item: Shape, _ count: ClosedRange<Int>) {
    add("no-entries", .map([]))
    guard let first = entries.first else { return }
    let many = (0...count.upperBound).map { Draft.Entry(key: "k\($0)", value: first.value) }
    add("too-many-entries", .map(many))
    for key in ["", "a b", "é", "9\n", String(repeating: "k", count: 400)] {
      add("key-\(found.count)", .map(entries + [Draft.Entry(key: key, value: first.value)]))
    }
    for (index, entry) in entries.enumerated() {
      for mutant in Mutants.of(entry.value, as: item) {
        var changed = entries
        changed[index].value = mutant.draft
        add("\(entry.key)-\(mutant.name)", .map(changed))
      }
    }
  }

  private mutating func change(_ entries: [Draft.Entry], _ object: ObjectShape) {
    add("unknown-field", .map(entries + [Draft.Entry(key: "unknown", value: .plain("1"))]))
    for (index, entry) in entries.enumerated() {
      guard let field = object.fields.first(where: { $0.name == entry.key }) else { continue }
      var without = entries
      without.remove(at: index)
      add("\(entry.key)-dropped", .map(without))
      var misspelt = entries
      misspelt[index].key += "x"
      add("\(entry.key)-misspelt", .map(misspelt))
      for mutant in Mutants.of(entry.value, as: field.shape) {
        var changed = entries
        changed[index].value = mutant.draft
        add("\(entry.key)-\(mutant.name)", .map(changed))
      }
    }
    // What may not stand beside the others is found by adding whatever is not there.
    for field in object.fields where !entries.contains(where: { $0.key == field.name }) {
      guard let value = field.example.flatMap(Draft.init(yaml:)) else { continue }
      add("\(field.name)-added", .map(entries + [Draft.Entry(key: field.name, value: value)]))
    }
  }
}

extension Shape {
  /// What it takes, one after another.
  fileprivate var forms: [Shape] {
    if case .either(let first, let second) = self { first.forms + second.forms } else { [self] }
  }
}
