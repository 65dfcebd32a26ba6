/// Single values that are remembered by name.
enum FactTable {
  static func put(_ key: String, _ value: String, _ connection: Connection) throws(JournalError) {
    try connection.run(
      "INSERT INTO facts(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
      [.text(key), .text(value)], as: "writing")
  }

  static func load(into contents: inout JournalContents, _ connection: Connection) throws(JournalError) {
    let rows = try connection.rows("SELECT key, value FROM facts", as: "reading") {
      ($0.text(0) ?? "", $0.text(1) ?? "")
    }
    for (key, value) in rows { contents.facts[key] = value }
  }
}
