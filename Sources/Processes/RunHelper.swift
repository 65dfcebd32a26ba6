import CSystem
import Dispatch
import Glibc

/// Runs a program to its end and returns what it wrote.
///
/// The program gets a session of its own. At its end, at the deadline, on too much output and on cancellation, whatever
/// is left of its group is killed. A status other than 0 is a result, not an error.
package func run(_ helper: HelperCommand) async throws(ProcessError) -> HelperResult {
  let stop = try StopSignal()
  let outcome = await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      // A queue of its own is a thread of its own: the wait below blocks.
      DispatchQueue(label: "helper").async {
        continuation.resume(returning: supervise(helper, stop))
      }
    }
  } onCancel: {
    stop.raise()
  }
  return try outcome.get()
}

private func supervise(_ helper: HelperCommand, _ stop: StopSignal) -> Result<HelperResult, ProcessError> {
  do throws(ProcessError) {
    var run = try HelperRun(helper)
    return .success(try run.finish(stop: stop.descriptor))
  } catch {
    return .failure(error)
  }
}

/// Wakes the blocked supervisor of a helper from any thread.
private final class StopSignal: Sendable {
  let descriptor: Int32

  init() throws(ProcessError) {
    descriptor = csys_eventfd()
    guard descriptor >= 0 else { throw ProcessError(.noCapacity, "eventfd", code: errno) }
  }

  deinit { close(descriptor) }

  func raise() {
    var one: UInt64 = 1
    write(descriptor, &one, MemoryLayout<UInt64>.size)
  }
}
