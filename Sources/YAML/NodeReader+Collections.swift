extension NodeReader {
  mutating func sequence(from first: Event, depth: Int) throws(YAMLFault) -> Node {
    let start = start(of: first)
    var items: [Node] = []
    var event = try nextEvent()
    while event.kind != .sequenceEnd {
      try checkRoom(items.count, at: event)
      items.append(try node(from: event, depth: depth))
      event = try nextEvent()
    }
    return Node(content: .sequence(items), range: range(from: start, to: event))
  }

  /// The mapping that `first` begins, without the entries that are refused.
  mutating func mapping(from first: Event, depth: Int) throws(YAMLFault) -> Node {
    let start = start(of: first)
    var (entries, refused) = (EntryList(), 0)
    var event = try nextEvent()
    while event.kind != .mappingEnd {
      try checkRoom(entries.count + refused, at: event)
      if let key = try key(from: event, depth: depth) {
        let entry = Entry(key: key, value: try node(from: nextEvent(), depth: depth))
        if let line = entries.append(entry) {
          refuse(duplicate: key, of: line)
          refused += 1
        }
      } else {
        _ = try node(from: nextEvent(), depth: depth)
        refused += 1
      }
      event = try nextEvent()
    }
    let content = refused > 0 && entries.isEmpty ? Node.Content.refused : .mapping(entries.entries)
    return Node(content: content, range: range(from: start, to: event))
  }

  /// Nil for a key that is refused, with its fault reported.
  private mutating func key(from event: Event, depth: Int) throws(YAMLFault) -> Key? {
    let node = try node(from: event, depth: depth)
    switch node.content {
    case .refused: return nil
    case .sequence, .mapping:
      report(
        .complexKey, "a key must be a plain text; a value that begins with `{` needs quotes, such as `\"{…}\"`",
        at: node.range.head)
      return nil
    case .scalar(let scalar):
      guard scalar.isPlain, scalar.text == "<<" else { return Key(text: scalar.text, range: node.range) }
      report(.mergeKey, "merge keys are not supported; write the fields out", at: node.range)
      return nil
    }
  }

  private mutating func refuse(duplicate key: Key, of line: Int) {
    let name = Printable.quoted(key.text)
    report(.duplicateKey, "the key \(name) stands twice in this mapping, first on line \(line)", at: key.range)
  }

  private mutating func checkRoom(_ count: Int, at event: Event) throws(YAMLFault) {
    guard count < limits.entries else {
      throw YAMLFault(
        kind: .tooManyNodes, message: "a list or mapping has more than \(limits.entries) entries; split it",
        range: range(of: event).head)
    }
  }
}
