import Domain
import Processes

/// One replica as it is driven.
struct Replica: Sendable {
  let spec: ReplicaSpec
  /// Tells a process from the one before it under the same name.
  let run: Int
  var tracker: ReplicaTracker
  /// Nil when its process has ended or could not be started.
  var process: ProcessHandle?

  var id: ReplicaID { spec.id }

  /// The proxy's view of it; nil when it has no business there.
  var wanted: WantedServer? {
    switch tracker.phase {
    case .starting, .answering, .ready, .unready, .stopping:
      process == nil ? nil : WantedServer(replica: id, port: spec.port, accepts: tracker.isHealthy)
    case .exited: nil
    }
  }
}
