internal import YAML

extension Walk {
  mutating func list(
    _ nodes: [Node], _ shape: Shape, count: ClosedRange<Int>, at place: Place, range: MarkRange
  ) -> Located {
    guard check(nodes.count, in: count, of: ("item", "items"), at: place) else { return .faulty(at: range) }
    var items: [Located] = []
    items.reserveCapacity(nodes.count)
    for (index, node) in nodes.enumerated() { items.append(read(node, as: shape, at: place.item(index, node))) }
    return Located(.list(items), at: range)
  }

  mutating func map(
    _ entries: [Entry], _ rule: TextRule, _ shape: Shape, count: ClosedRange<Int>, at place: Place, range: MarkRange
  ) -> Located {
    guard check(entries.count, in: count, of: ("entry", "entries"), at: place) else { return .faulty(at: range) }
    var read: [MapEntry] = []
    read.reserveCapacity(entries.count)
    for entry in entries {
      check(entry.key, by: rule, at: place)
      let value = self.read(entry.value, as: shape, at: .field(entry.key.text, at: entry.key.range))
      read.append(MapEntry(key: entry.key.text, keyRange: entry.key.range, value: value))
    }
    return Located(.map(read), at: range)
  }

  private mutating func check(_ key: Key, by rule: TextRule, at place: Place) {
    guard let fault = rule.fault(key.text) else { return }
    report.add(fault.code, "a name in \(place.name) \(fault.message)", at: key.range)
  }

  private mutating func check(
    _ count: Int, in range: ClosedRange<Int>, of what: (one: String, many: String), at place: Place
  ) -> Bool {
    guard !range.contains(count) else { return true }
    let isShort = count < range.lowerBound
    let bound = isShort ? range.lowerBound : range.upperBound
    let items = "\(bound) \(bound == 1 ? what.one : what.many)"
    report.add(
      .itemCount, "\(place.name) must have at \(isShort ? "least" : "most") \(items), not \(count)", at: place.anchor)
    return false
  }
}
