import Domain

extension ScriptReader {
  /// A deployment that was spoken of before.
  func deployment(_ cursor: inout ScriptCursor) throws(ScriptFault) -> DeploymentID {
    let start = cursor
    let id = try anyDeployment(&cursor)
    guard !names.contains(id) else { return id }
    cursor = start
    _ = try cursor.choice(names.map(Self.shown).sorted(), "a deployment")
    return id
  }

  /// `NAME` or `NAMESPACE/NAME`.
  func anyDeployment(_ cursor: inout ScriptCursor) throws(ScriptFault) -> DeploymentID {
    let start = cursor
    let word = try cursor.word("a deployment")
    let parts = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isSound = parts.allSatisfy { $0.isIdentifier && $0 == $0.lowercased() && !$0.contains(".") }
    guard isSound, let name = parts.last, parts.count <= 2 else {
      throw start.fault("expected NAME or NAMESPACE/NAME in lower case, got \"\(word)\"")
    }
    return DeploymentID(namespace: parts.count == 2 ? parts[0] : "default", name: name)
  }

  private static func shown(_ id: DeploymentID) -> String { id.namespace == "default" ? id.name : id.description }

  /// `fraud v1, 2 replicas, policy careful`: what is not said stays as it was declared last.
  mutating func spec(_ cursor: inout ScriptCursor, isNew: Bool) throws(ScriptFault) -> DeploymentSpec {
    let start = cursor
    let id = isNew ? try anyDeployment(&cursor) : try deployment(&cursor)
    if isNew, specs[id] != nil { throw start.fault("\(id) is declared already") }
    var spec = specs[id] ?? DeploymentSpec(id, policy: PolicyDraft().policy)
    if !cursor.isAtEnd, !cursor.isNext(","), !cursor.isNext("and") {
      (spec.version, spec.variant) = try cursor.version()
    }
    while cursor.take(",") { try clause(&cursor, &spec) }
    guard !spec.policy.steps.isEmpty else { throw cursor.fault("expected `, policy NAME`") }
    specs[id] = spec
    names.insert(id)
    declared.insert(spec.name)
    guard names.count <= ScriptLimits.deployments else {
      throw start.fault("more than \(ScriptLimits.deployments) deployments")
    }
    return spec
  }

  private mutating func clause(_ cursor: inout ScriptCursor, _ spec: inout DeploymentSpec) throws(ScriptFault) {
    if cursor.take("not suspended") {
      spec.suspend = false
      return
    }
    if cursor.take("ready within") {
      spec.readinessTimeout = try cursor.duration("how long it may start")
      return
    }
    if cursor.take("no prune") {
      spec.prune = false
      return
    }
    if cursor.take("training") {
      let name = try cursor.choice(trainings.keys.sorted(), "a training")
      spec.retraining = trainings[name]?.retraining
      return
    }
    if cursor.take("no training") {
      spec.retraining = nil
      return
    }
    if cursor.take("suspended") {
      spec.suspend = true
      return
    }
    if cursor.take("policy") {
      spec.policy = try finishedPolicy(&cursor)
      return
    }
    if cursor.take("target") {
      spec.target = try cursor.choice(targets.keys.sorted(), "a target")
      return
    }
    if cursor.take("label") {
      let label = try label(&cursor)
      spec.labels[label.key] = label.value
      return
    }
    let start = cursor
    guard let count = Int(try cursor.word("a clause")) else {
      throw start.fault(
        "expected N replicas, policy NAME, target NAME, label KEY=VALUE, suspended, not suspended, no prune or "
          + "ready within DURATION")
    }
    guard 1...ScriptLimits.replicas ~= count else { throw start.fault("expected 1 to \(ScriptLimits.replicas)") }
    guard cursor.take("replicas") || cursor.take("replica") else { throw cursor.fault("expected `replicas`") }
    spec.replicas = count
  }

  private func label(_ cursor: inout ScriptCursor) throws(ScriptFault) -> (key: String, value: String) {
    let start = cursor
    let parts = try cursor.word("KEY=VALUE").split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw start.fault("expected KEY=VALUE") }
    return (parts[0], parts[1])
  }

  /// `local, 1 rollout at a time, port 9090`.
  mutating func newTarget(_ cursor: inout ScriptCursor) throws(ScriptFault) -> [LocalTarget] {
    let name = try cursor.word("the target's name")
    var (rollouts, port) = (10, 8080)
    while cursor.take(",") {
      if cursor.take("port") {
        port = try cursor.integer("a port", 1...65_535)
      } else {
        rollouts = try cursor.integer("rollouts", 1...1000)
        guard cursor.take("rollouts at a time") || cursor.take("rollout at a time") else {
          throw cursor.fault("expected `rollouts at a time`")
        }
      }
    }
    targets[name] = Scenario.local(name, maxConcurrentRollouts: rollouts, port: port)
    return Array(targets.values)
  }

  /// `christmas at "0 0 24 12 *" for 3d, namespace risk, label tier=critical`.
  func freeze(_ cursor: inout ScriptCursor) throws(ScriptFault) -> Freeze {
    let name = try cursor.word("the freeze's name")
    try cursor.expect("at")
    let schedule = try schedule(&cursor)
    try cursor.expect("for")
    let duration = try cursor.duration("how long it lasts")
    var (namespaces, labels): ([String], [String: String]) = ([], [:])
    while cursor.take(",") {
      if cursor.take("namespace") {
        namespaces.append(try cursor.word("a namespace"))
      } else {
        try cursor.expect("label")
        let label = try label(&cursor)
        labels[label.key] = label.value
      }
    }
    return Freeze(
      name: name, schedule: schedule, duration: duration, match: Selector(namespaces: namespaces, labels: labels))
  }
}
