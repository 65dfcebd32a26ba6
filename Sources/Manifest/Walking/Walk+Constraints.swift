internal import YAML

extension Walk {
  /// Reports fields that can't stand together, and those that are missing beside others.
  mutating func check(_ constraints: [Constraint], _ entries: [Entry], at place: Place) {
    // What has a name is pointed at by it.
    let name = entries.first(of: ["name"])?.value.range
    for constraint in constraints {
      guard let breach = constraint.breach(in: entries) else { continue }
      let because = constraint.reason.isEmpty ? "" : ", " + constraint.reason
      report.add(constraint.code, "\(place.name) \(breach.message)\(because)", at: breach.range ?? name ?? place.anchor)
    }
  }
}

/// What is wrong, to follow the object's name, and the key to point at; nil points at the object.
private struct Breach {
  let message: String
  var range: MarkRange?
}

extension Constraint {
  fileprivate func breach(in entries: [Entry]) -> Breach? {
    switch rule {
    case .atLeastOne(let names): entries.first(of: names) == nil ? .needs(names) : nil
    case .atMostOne(let names): Self.second(of: names, entries)
    case .exactlyOne(let names):
      entries.first(of: names) == nil ? .needs(names) : Self.second(of: names, entries)
    case .requires(let name, let others):
      entries.first(of: [name]).flatMap { entry in
        entries.first(of: others) == nil
          ? Breach(message: "has `\(name)` and lacks \(others.alternatives)", range: entry.key.range) : nil
      }
    case .excludes(let name, let value, let others): Self.excluded(name, value, others, entries)
    case .fixes(let name, let field, let value):
      entries.first(of: [field]).flatMap { entry in
        entries.first(of: [name]) == nil || entry.value.scalar?.text == value
          ? nil : Breach(message: "needs `\(field): \(value)` beside `\(name)`", range: entry.value.range)
      }
    }
  }

  private static func second(of names: [String], _ entries: [Entry]) -> Breach? {
    let found = entries.filter { names.contains($0.key.text) }
    guard found.count > 1 else { return nil }
    return Breach(
      message: "has both `\(found[0].key.text)` and `\(found[1].key.text)`; only one of them may be there",
      range: found[1].key.range)
  }

  private static func excluded(_ name: String, _ value: String?, _ others: [String], _ entries: [Entry]) -> Breach? {
    guard let entry = entries.first(of: [name]), value == nil || entry.value.scalar?.text == value,
      let other = entries.first(of: others)
    else { return nil }
    let condition = value.map { "with `\(name): \($0)`" } ?? "beside `\(name)`"
    return Breach(message: "can't have `\(other.key.text)` \(condition)", range: other.key.range)
  }
}

extension Breach {
  fileprivate static func needs(_ names: [String]) -> Breach { Breach(message: "needs \(names.alternatives)") }
}

extension [Entry] {
  fileprivate func first(of names: [String]) -> Entry? { first { names.contains($0.key.text) } }
}

extension [String] {
  /// `a`, `b` or `c`.
  fileprivate var alternatives: String {
    guard count > 1, let last else { return quotedList }
    return dropLast().map { $0 }.quotedList + " or `\(last)`"
  }
}
