import Domain
import Glibc
import Processes

extension Proxy {
  /// Makes the proxy run and serve these targets. A target whose address is taken is left out, and said in the error.
  func ensure(_ targets: [LocalTarget], _ needs: ProxyNeeds) async throws(ServingError) {
    self.targets = targets
    try await refresh(needs)
    guard currentGeneration() != nil else { throw ServingError(.proxySilent, socket.path) }
    for target in targets where !memory.layout.targets.contains(target) {
      throw ListenAddress.fault(target.listen) ?? ServingError(.targetNotServed, target.name)
    }
  }

  /// Starts the proxy when it does not run, and reloads it when its configuration lacks something that is needed.
  func refresh(_ needs: ProxyNeeds) async throws(ServingError) {
    self.needs = needs
    while !isAlive || lacksSomething {
      let layout = wantedLayout
      guard !layout.targets.isEmpty else { throw noTarget() }
      try await check(layout)
      // While the check ran, something else may have become needed.
      guard layout == wantedLayout else { continue }
      if isAlive { try reload(layout) } else { try launch(layout) }
      return
    }
  }

  /// Whether a reload would bring something that is needed. A layout that HAProxy refused is not tried again.
  var lacksSomething: Bool {
    let wanted = wantedLayout
    return (isStale || !memory.layout.covers(wanted)) && wanted != refusedLayout
  }

  /// What the configuration should have: the targets that can be listened on, and every deployment in use.
  var wantedLayout: ProxyLayout {
    // What the proxy itself listens on looks taken. Of a stale one it is not known what that is.
    let held = isAlive ? Set((isStale ? targets : memory.layout.targets).map(\.listen)) : []
    let usable = targets.filter { held.contains($0.listen) || ListenAddress.fault($0.listen) == nil }
    var deployments = needs.deployments
    for (id, routed) in memory.routes { deployments[id, default: []].formUnion(routed.targets) }
    return ProxyLayout(targets: usable, deployments: deployments)
  }

  private func noTarget() -> ServingError {
    let fault = targets.lazy.compactMap { ListenAddress.fault($0.listen) }.first
    let error = fault ?? ServingError(.targetNotServed, "no target", detail: "declare a Target with `local`")
    if !isAlive { downReason = error.description }
    return error
  }

  /// Lets HAProxy read the configuration before it replaces the one in force.
  private func check(_ layout: ProxyLayout) async throws(ServingError) {
    guard let executable = executable(named: program, path: searchPath) else {
      throw failed(ServingError(.proxyNotInstalled, program))
    }
    try write(layout, generation: memory.generation + 1, to: "check.cfg")
    let command = HelperCommand(
      [executable, "-c", "-f", "check.cfg"], environment: ["PATH": searchPath], directory: folder,
      deadline: ServingLimits.proxyCheck)
    let result: HelperResult
    do throws(ProcessError) {
      result = try await run(command)
    } catch {
      throw failed(ServingError(.configurationRejected, program, detail: error.description))
    }
    guard result.status.isSuccess else {
      refusedLayout = isAlive ? layout : nil
      throw failed(ServingError(.configurationRejected, program, detail: Self.alert(in: result.errorOutput)))
    }
  }

  private func launch(_ layout: ProxyLayout) throws(ServingError) {
    try take(layout)
    let before = Files.size(outputFile) ?? 0
    unlink(socket.path)
    let handle: ProcessHandle
    do throws(ProcessError) {
      handle = try spawn(
        SpawnRequest(
          command: [program, "-W", "-db", "-S", "unix@\(ProxyConfiguration.masterSocket)", "-f", "haproxy.cfg"],
          environment: ["PATH": searchPath], directory: folder, output: outputFile, record: recordFile))
    } catch {
      throw failed(ServingError(.proxyNotStarted, program, detail: error.description))
    }
    process = handle
    guard newWorkerAnswers() else {
      _ = try? handle.signalGroup(SIGKILL)
      process = nil
      throw failed(ServingError(.proxyNotStarted, program, detail: messages(since: before)))
    }
    downReason = nil
    isStale = false
  }

  private func reload(_ layout: ProxyLayout) throws(ServingError) {
    let old = memory.layout
    let before = Files.size(outputFile) ?? 0
    try take(layout)
    _ = try socket.ask("reload")
    guard newWorkerAnswers() else {
      memory.layout = old
      refusedLayout = layout
      throw ServingError(.configurationRejected, program, detail: messages(since: before))
    }
    isStale = false
  }

  /// Puts the next configuration in place, and remembers it first.
  private func take(_ layout: ProxyLayout) throws(ServingError) {
    memory.generation += 1
    memory.layout = layout
    try save()
    try write(layout, generation: memory.generation, to: "haproxy.cfg")
  }

  private func write(_ layout: ProxyLayout, generation: Int, to name: String) throws(ServingError) {
    try Files.makeFolder(folder)
    let known = isAlive ? (try? look()) : nil
    var snapshot = known ?? ProxySnapshot()
    for target in layout.targets {
      snapshot.routes[target.name] = memory.routes.filter { $0.value.targets.contains(target.name) }.mapValues(\.entry)
    }
    let plan = SlotPlan(snapshot, wanted: needs.servers)
    var servers: [BackendName: [ServerName: UInt16]] = [:]
    for server in needs.servers where server.accepts {
      guard let slot = plan[server.replica] else { continue }
      servers[BackendName(server.replica.deployment, slot), default: [:]][server.name] = server.port
    }
    for target in layout.targets { try writeRoutes(of: target.name, snapshot) }
    let configuration = ProxyConfiguration(generation: generation, layout: layout, servers: servers)
    try Files.writeDurably(configuration.text.utf8, to: "\(folder)/\(name)")
  }

  private func writeRoutes(of target: String, _ snapshot: ProxySnapshot) throws(ServingError) {
    let lines = snapshot.routes[target, default: [:]].sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)\n" }
    try Files.writeDurably(lines.joined().utf8, to: "\(folder)/\(ProxyConfiguration.mapFile(of: target))")
  }

  private func newWorkerAnswers() -> Bool {
    waitForGeneration(within: ServingLimits.proxyStart) { $0 == memory.generation } != nil
  }

  private func failed(_ error: ServingError) -> ServingError {
    if !isAlive { downReason = error.description }
    return error
  }

  private func messages(since size: Int) -> String {
    let all = Files.tail(outputFile, limit: max(0, min(64 << 10, (Files.size(outputFile) ?? 0) - size)))
    return Self.alert(in: all)
  }

  /// The first thing that HAProxy calls an alert, or the last line.
  static func alert(in output: [UInt8]) -> String {
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    let alert = lines.first { $0.hasPrefix("[ALERT]") } ?? lines.last ?? "it said nothing"
    return String(alert.split(separator: " : ", maxSplits: 1).last ?? alert)
  }
}
