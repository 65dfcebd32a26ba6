import CSystem
@preconcurrency import Dispatch
import Glibc
import Isolation

/// Owns a pidfd, learns of the process's end once, and wakes everybody who waits for it.
///
/// A child is reaped as soon as it ends, also when nobody holds its handle any more.
final class ProcessWatch: Sendable {
  private struct State: Sendable {
    var status: ExitStatus?
    var nextWaiter = 0
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  let descriptor: Int32
  private let isChild: Bool
  private let state = Guarded(State())

  /// Takes ownership of `descriptor`, a pidfd. `start` must follow.
  init(owning descriptor: Int32, isChild: Bool) {
    self.descriptor = descriptor
    self.isChild = isChild
  }

  deinit { close(descriptor) }

  /// How the process ended; nil while it runs.
  var status: ExitStatus? { state.with { $0.status } }

  /// Waits for the end of the process. Any number of tasks may wait.
  func wait() async throws(CancellationError) -> ExitStatus {
    let id = state.with { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { enlist($0, as: id) }
    } onCancel: {
      state.with { $0.waiters.removeValue(forKey: id) }?.resume()
    }
    guard let status else { throw CancellationError() }
    return status
  }

  /// A task that is cancelled before this asks, and one cancelled later finds its waiter in the list.
  private func enlist(_ waiter: CheckedContinuation<Void, Never>, as id: Int) {
    let isOver = state.with { state in
      if state.status != nil || Task.isCancelled { return true }
      state.waiters[id] = waiter
      return false
    }
    if isOver { waiter.resume() }
  }

  /// Begins to watch; returns what ends it. The source's handlers keep the descriptor open until it is really idle.
  func start() -> any DispatchSourceRead {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
    source.setEventHandler { @Sendable in
      self.finish()
      source.cancel()
    }
    source.setCancelHandler { @Sendable in withExtendedLifetime(self) {} }
    source.resume()
    return source
  }

  private func finish() {
    let status = isChild ? reapChild(descriptor) : .unknown
    let waiters = state.with { state in
      state.status = status
      defer { state.waiters = [:] }
      return state.waiters.values
    }
    for waiter in waiters { waiter.resume() }
  }
}

/// Takes the exit status of a child that has ended, or is about to.
func reapChild(_ descriptor: Int32) -> ExitStatus {
  var value: Int32 = 0
  let kind = UInt32(csys_reap(descriptor, &value))
  if kind == CSYS_EXIT_STATUS.rawValue { return .exited(value) }
  return kind == CSYS_EXIT_SIGNAL.rawValue ? .signalled(value) : .unknown
}
