import Domain
import Glibc
import Processes

extension Proxy {
  /// Ends the proxy: it takes no new connections, and ends when the requests that are under way have been answered, or
  /// had the time that a request may take.
  func stop() async {
    guard let handle = running() else { return forget() }
    let end = ContinuousClock.now + .milliseconds(memory.layout.longestTimeout.milliseconds)
    _ = try? handle.signal(SIGUSR1)
    while ContinuousClock.now < end, handle.exitStatus == nil, requestsInFlight() != 0 {
      if (try? await Task.sleep(for: ServingLimits.pollEvery)) == nil { break }
    }
    _ = try? handle.signal(SIGTERM)
    if await !handle.ends(within: ServingLimits.proxyStop) { _ = try? handle.signalGroup(SIGKILL) }
    forget()
  }

  /// All requests of all workers; nil when nobody can say.
  private func requestsInFlight() -> Int? {
    guard let workers = try? allWorkers() else { return nil }
    let replies = workers.compactMap { (try? socket.send([.showSessions], to: .old($0)))?.first }
    return replies.flatMap { RuntimeReply.sessions($0).values }.reduce(0, +)
  }

  private func forget() {
    process = nil
    downReason = "stopped"
    unlink(recordFile)
    unlink(socket.path)
  }
}
