extension LocalServing {
  /// Probes, waits for exits, drains, fetches. Runs until it is cancelled; servers and proxy go on then.
  ///
  /// To be called once, after `start`.
  package func run() async throws(ServingError) {
    let jobs = jobs
    await withDiscardingTaskGroup { group in
      group.addTask { await self.keepLogsBounded() }
      for await job in jobs { group.addTask { await job() } }
      group.cancelAll()
    }
    // So that the proxy keeps its log for whoever comes next.
    requestLog = nil
  }

  func enqueue(_ job: @escaping Job) { newJobs.yield(job) }

  private func keepLogsBounded() async {
    while (try? await Task.sleep(for: ServingLimits.logCheck)) != nil {
      for id in replicas.keys {
        let folder = paths.folder(of: id)
        // Not worth more than another try later: the servers go on writing either way.
        try? LogRotation.cut(folder.log, older: folder.olderLog)
      }
      try? await proxy.cutLog()
    }
  }
}
