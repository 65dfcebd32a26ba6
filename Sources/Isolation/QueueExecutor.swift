import Dispatch

/// Runs an actor on a serial dispatch queue of its own.
///
/// Blocking C calls (libgit2, SQLite, file system) would otherwise occupy one of the few threads of the
/// cooperative pool, and a slow disk would stall every task of the process.
package final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  /// - Parameter label: names the queue in debuggers and core dumps.
  package init(label: String) {
    queue = DispatchQueue(label: label)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  package func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
