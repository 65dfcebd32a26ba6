internal import YAML

extension Walk {
  mutating func list(
    _ nodes: [Node], _ shape: Shape, count: ClosedRange<Int>, at place: Place, range: MarkRange
  ) -> Located? {
    guard check(nodes.count, in: count, of: ("item", "items"), at: place) else { return nil }
    var items: [Located] = []
    for (index, node) in nodes.enumerated() {
      if let item = read(node, as: shape, at: place.item(index, node)) { items.append(item) }
    }
    return items.count == nodes.count ? Located(.list(items), at: range) : nil
  }

  mutating func map(
    _ entries: [Entry], _ rule: TextRule, _ shape: Shape, count: ClosedRange<Int>, at place: Place, range: MarkRange
  ) -> Located? {
    guard check(entries.count, in: count, of: ("entry", "entries"), at: place) else { return nil }
    var read: [MapEntry] = []
    for entry in entries {
      let isKeySound = check(entry.key, by: rule, at: place)
      let value = self.read(entry.value, as: shape, at: .field(entry.key.text, at: entry.key.range))
      guard let value, isKeySound else { continue }
      read.append(MapEntry(key: entry.key.text, keyRange: entry.key.range, value: value))
    }
    return read.count == entries.count ? Located(.map(read), at: range) : nil
  }

  private mutating func check(_ key: Key, by rule: TextRule, at place: Place) -> Bool {
    guard let fault = rule.fault(key.text) else { return true }
    report.add(fault.code, "a name in \(place.name) \(fault.message)", at: key.range)
    return false
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
