extension GitSource {
  /// Polls every `interval`, and at once whenever `asked` says so, until cancelled.
  package func run(every interval: Duration, asked: AsyncStream<Void>) async {
    await withTaskGroup(of: Void.self) { group in
      let (calls, caller) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
      group.addTask {
        repeat { caller.yield() } while (try? await Task.sleep(for: interval)) != nil
      }
      group.addTask { for await _ in asked { caller.yield() } }
      for await _ in calls { await poll() }
      group.cancelAll()
    }
  }
}
