import Dispatch
import Isolation

/// Runs blocking work on a thread of its own and waits for it, or until the task is cancelled: then the result is nil,
/// and the work, which nothing can stop, ends unheard.
func aside<Value: Sendable>(_ work: @Sendable @escaping () -> Value) async -> Value? {
  let waiting = Guarded<CheckedContinuation<Value?, Never>?>(nil)
  let isCancelled = Guarded(false)
  let answer: @Sendable (Value?) -> Void = { value in
    waiting.with { continuation in
      defer { continuation = nil }
      return continuation
    }?.resume(returning: value)
  }
  return await withTaskCancellationHandler {
    await withCheckedContinuation { continuation in
      waiting.with { $0 = continuation }
      // Before the continuation was there, a cancellation could not answer it.
      if isCancelled.with(\.self) { return answer(nil) }
      DispatchQueue(label: "metric-file").async { answer(work()) }
    }
  } onCancel: {
    isCancelled.with { $0 = true }
    answer(nil)
  }
}
