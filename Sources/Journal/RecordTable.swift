import Domain

/// The newest record of each deployment, as JSON.
enum RecordTable {
  static func put(_ record: Record, _ connection: Connection) throws(JournalError) {
    let json: String
    do {
      json = try JSONColumn.encode(record)
    } catch {
      let detail = "the record of \(record.id) can't be encoded"
      throw JournalError(kind: .io, path: connection.path, operation: "writing", detail: detail)
    }
    try connection.run(
      """
      INSERT INTO records(namespace, name, json) VALUES(?1, ?2, ?3)
      ON CONFLICT(namespace, name) DO UPDATE SET json = excluded.json
      """, [.text(record.id.namespace), .text(record.id.name), .text(json)], as: "writing")
  }

  static func remove(_ id: DeploymentID, _ connection: Connection) throws(JournalError) {
    try connection.run(
      "DELETE FROM records WHERE namespace = ?1 AND name = ?2", [.text(id.namespace), .text(id.name)], as: "writing")
  }

  /// Every record that can be understood, and the names of those that can't.
  static func load(into contents: inout JournalContents, _ connection: Connection) throws(JournalError) {
    let rows = try connection.rows("SELECT namespace, name, json FROM records", as: "reading") { row in
      (DeploymentID(namespace: row.text(0) ?? "", name: row.text(1) ?? ""), row.text(2) ?? "")
    }
    for (id, json) in rows {
      do {
        let record = try JSONColumn.decode(Record.self, from: json)
        if record.id == id {
          contents.records[id] = record
        } else {
          contents.unreadable.append(UnreadableRecord(id: id, problem: "it names \(record.id)"))
        }
      } catch {
        contents.unreadable.append(UnreadableRecord(id: id, problem: JSONColumn.problem(error)))
      }
    }
  }
}
