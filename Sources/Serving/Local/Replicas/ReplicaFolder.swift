/// The run folder of one replica: its working directory, and all that is kept of it.
struct ReplicaFolder: Hashable, Sendable {
  let path: String

  /// Written by the process itself before it becomes the model server; there while it is to be adopted.
  var record: String { "\(path)/process" }
  var spec: String { "\(path)/spec.json" }
  var log: String { "\(path)/log" }
  /// What was cut off the front of the log.
  var olderLog: String { "\(path)/log.1" }
}
