/// The entries of a mapping, each key once.
struct EntryList {
  private(set) var entries: [Entry] = []
  private var lines: [String: Int] = [:]

  /// Up to so many entries are searched one by one: cheaper than a table.
  private static let smallCount = 16

  /// Room for so many is made at first.
  private static let usualCount = 6

  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }

  /// The line of an entry with the same key, in which case the new one is dropped.
  mutating func append(_ entry: consuming Entry) -> Int? {
    if let line = line(of: entry.key.text) { return line }
    if !lines.isEmpty { lines[entry.key.text] = entry.key.range.start.line }
    if entries.isEmpty { entries.reserveCapacity(Self.usualCount) }
    entries.append(entry)
    return nil
  }

  private mutating func line(of key: String) -> Int? {
    if entries.count < Self.smallCount { return entries.first { $0.key.text == key }?.key.range.start.line }
    if lines.isEmpty { for entry in entries { lines[entry.key.text] = entry.key.range.start.line } }
    return lines[key]
  }
}
