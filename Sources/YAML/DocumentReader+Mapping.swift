extension DocumentReader {
  /// The mapping that `start` begins, without the entries that are refused.
  func mapping(from start: Event, depth: Int) throws(YAMLFault) -> Node {
    var (entries, isRefused) = (EntryList(), false)
    var event = try nextEvent()
    while true {
      if case .mappingEnd = event.kind { break }
      let key = try key(from: event, depth: depth)
      let value = try node(from: nextEvent(), depth: depth)
      if let key { append(Entry(key: key, value: value), to: &entries) } else { isRefused = true }
      event = try nextEvent()
    }
    let content = isRefused && entries.entries.isEmpty ? Node.Content.refused : .mapping(entries.entries)
    return Node(content: content, range: range(from: start, to: event))
  }

  /// Nil for a key that is refused, with its fault reported.
  private func key(from event: Event, depth: Int) throws(YAMLFault) -> Key? {
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

  private func append(_ entry: Entry, to entries: inout EntryList) {
    guard let line = entries.append(entry) else { return }
    let name = Printable.quoted(entry.key.text)
    report(.duplicateKey, "the key \(name) stands twice in this mapping, first on line \(line)", at: entry.key.range)
  }
}

/// The entries of a mapping, each key once.
private struct EntryList {
  private(set) var entries: [Entry] = []
  private var lines: [String: Int] = [:]

  /// Up to so many entries are searched one by one: cheaper than a table.
  private static let smallCount = 12

  /// The line of an entry with the same key, in which case the new one is dropped.
  mutating func append(_ entry: Entry) -> Int? {
    let text = entry.key.text
    if entries.count < Self.smallCount {
      if let first = entries.first(where: { $0.key.text == text }) { return first.key.range.start.line }
    } else {
      if lines.isEmpty { for entry in entries { lines[entry.key.text] = entry.key.range.start.line } }
      if let line = lines[text] { return line }
      lines[text] = entry.key.range.start.line
    }
    entries.append(entry)
    return nil
  }
}
