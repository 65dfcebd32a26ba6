import Domain

extension RunID {
  /// The name of the run that an occurrence starts: the same whenever it is asked for.
  ///
  /// - Parameters:
  ///   - trained: what the trigger's paths held when it was last trained on them: content that comes back is another
  ///     occurrence.
  ///   - taken: names that mean another run.
  init(_ occurrence: TriggerOccurrence, of id: DeploymentID, trained: String?, besides taken: Set<RunID>) {
    var hash = StableHash()
    hash.add([id.namespace, id.name, occurrence.trigger] + occurrence.identity(trained))
    let day = occurrence.day
    var run = RunID("\(day)-\(hash.shortHex)")
    while taken.contains(run) {
      hash.add(["again"])
      run = RunID("\(day)-\(hash.shortHex)")
    }
    self = run
  }
}

extension TriggerOccurrence {
  fileprivate func identity(_ trained: String?) -> [String] {
    switch cause {
    case .window(let window): ["window", "\(window.milliseconds)"]
    case .episode(let number): ["episode", "\(number)", "\(at.milliseconds)"]
    case .data(let content): ["data", content, trained ?? ""]
    case .person(let number, _): ["person", "\(number)", "\(at.milliseconds)"]
    }
  }

  /// `20260302`.
  fileprivate var day: String {
    var time = at
    if case .window(let window) = cause { time = window }
    return time.iso8601.prefix(10).filter { $0 != "-" }
  }
}
