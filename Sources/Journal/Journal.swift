package import Domain
import Isolation

/// The controller's memory: one SQLite file that belongs to one process at a time.
///
/// What `commit` was given is on disk when it returns; after a crash at any instant the file holds every commit that
/// returned and nothing of one that did not begin.
package actor Journal {
  private let path: String
  private let limits: JournalLimits
  private let executor = QueueExecutor(label: "setpoint.journal")
  private var connection: Connection?
  /// The file that was opened first: losing it in a run must not look like a first start.
  private var identity: FileIdentity?
  private var isClosed = false
  private var appendedSincePruning = 0
  private var measuredSincePruning: Set<DeploymentID> = []

  /// SQLite blocks on the disk: it does so on a queue of its own.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Opens the journal at `path`, creates it where there is none, and keeps every other process out until it is closed.
  ///
  /// The folder must exist; the file is created for its owner only.
  package static func open(
    path: String, limits: JournalLimits = .standard
  ) async throws(JournalError) -> Journal {
    let journal = Journal(path: path, limits: limits)
    try await journal.connect()
    return journal
  }

  private init(path: String, limits: JournalLimits) {
    self.path = path
    self.limits = limits
  }

  /// Everything that is remembered beside events and measurements. A record that can't be understood is named, and
  /// stops no other.
  package func load() throws(JournalError) -> JournalContents {
    try connected(for: "reading") { (connection) throws(JournalError) in
      var contents = JournalContents()
      try RecordTable.load(into: &contents, connection)
      try FactTable.load(into: &contents, connection)
      return contents
    }
  }

  /// Writes the entry in one transaction that is durable on return.
  ///
  /// When it throws, nothing of the entry counts as written, and the next commit may be tried at any time.
  package func commit(_ entry: JournalEntry) throws(JournalError) {
    if entry.isEmpty { return }
    try connected(for: "writing") { (connection) throws(JournalError) in
      try checkInPlace(for: "writing")
      try write(entry, to: connection)
    }
  }

  /// Events in the order they were written, oldest first.
  ///
  /// - Parameters:
  ///   - deployment: nil for all.
  ///   - limit: how many at most; `JournalLimits.entriesPerQuery` bounds it.
  ///   - seq: the first ones after this number; nil for the newest ones.
  package func history(
    of deployment: DeploymentID?, limit: Int, after seq: Int64? = nil
  ) throws(JournalError) -> [JournaledEvent] {
    let limit = max(0, min(limit, limits.entriesPerQuery))
    return try connected(for: "reading") { (connection) throws(JournalError) in
      guard let seq else { return try EventTable.newest(of: deployment, limit: limit, connection) }
      return try EventTable.following(seq, of: deployment, limit: limit, connection)
    }
  }

  /// Measurements of a deployment in the order they were written, oldest first.
  ///
  /// - Parameters:
  ///   - gate: of this gate alone; nil for all.
  ///   - limit: how many at most; `JournalLimits.entriesPerQuery` bounds it.
  ///   - seq: the first ones after this number; nil for the newest ones.
  package func measurements(
    of deployment: DeploymentID, gate: String? = nil, limit: Int, after seq: Int64? = nil
  ) throws(JournalError) -> [JournaledMeasurement] {
    let limit = max(0, min(limit, limits.entriesPerQuery))
    return try connected(for: "reading") { (connection) throws(JournalError) in
      guard let seq else {
        return try MeasurementTable.newest(of: deployment, gate: gate, limit: limit, connection)
      }
      return try MeasurementTable.following(seq, of: deployment, gate: gate, limit: limit, connection)
    }
  }

  /// Lets the file go. Everything committed is in it; further calls fail.
  package func close() {
    connection = nil
    isClosed = true
  }

  private func write(_ entry: JournalEntry, to connection: Connection) throws(JournalError) {
    let appended = appendedSincePruning + entry.events.count + entry.measured.count
    let measured = measuredSincePruning.union(entry.measured.map(\.deployment))
    let prunes = appended >= limits.pruneEvery
    try connection.transaction(as: "writing") { () throws(JournalError) in
      for record in entry.records { try RecordTable.put(record, connection) }
      for id in entry.removals { try RecordTable.remove(id, connection) }
      for event in entry.events { try EventTable.append(event, at: entry.at, connection) }
      for gate in entry.measured { try MeasurementTable.append(gate, at: entry.at, connection) }
      for (key, value) in entry.facts { try FactTable.put(key, value, connection) }
      if prunes { try prune(measured, connection) }
    }
    appendedSincePruning = prunes ? 0 : appended
    measuredSincePruning = prunes ? [] : measured
  }

  private func prune(_ measured: Set<DeploymentID>, _ connection: Connection) throws(JournalError) {
    try EventTable.prune(limits, connection)
    try MeasurementTable.prune(measured, limits, connection)
  }

  private func connect() throws(JournalError) {
    try checkInPlace(for: "opening")
    let connection = try Connection(path: path, limits: limits)
    identity = connection.identity
    try Schema.prepare(connection, limits: limits)
    self.connection = connection
  }

  /// Throws if the file that was opened is no longer the file that a restart would find.
  private func checkInPlace(for operation: String) throws(JournalError) {
    guard let identity, FileIdentity.ofFile(at: path) != identity else { return }
    throw JournalError(kind: .replaced, path: path, operation: operation)
  }

  /// Runs `body` on a connection that is known to be sound: after an I/O error it is opened and checked anew.
  private func connected<Value>(
    for operation: String, _ body: (Connection) throws(JournalError) -> Value
  ) throws(JournalError) -> Value {
    if isClosed { throw JournalError(kind: .closed, path: path, operation: operation) }
    if connection == nil { try connect() }
    guard let connection else { throw JournalError(kind: .closed, path: path, operation: operation) }
    defer { if connection.isSuspect { self.connection = nil } }
    return try body(connection)
  }
}
