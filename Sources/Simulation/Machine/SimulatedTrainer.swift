import Domain

/// A trainer in memory: a complete small implementation of what one promises. It outlives the controller.
package struct SimulatedTrainer: Equatable, Sendable {
  package var behaviours: [TrainingName: TrainingBehaviour] = [:]
  private var attempts: [AttemptID: Attempt] = [:]
  /// Which run of its deployment each is, from 1; kept when its files are gone.
  private var numbers: [RunID: TrainingName] = [:]

  private struct Attempt: Equatable, Sendable {
    let behaviour: TrainingBehaviour
    let timeout: Interval
    let startedAt: Instant
    var state: State
  }

  private enum State: Equatable, Sendable {
    case running
    /// It was told to end, then.
    case ending(since: Instant)
    case ended
    case collecting(since: Instant)
    case collected
    case unusable(String)
    case failed(String)
    case cancelled
  }

  package init() {}

  /// What the trainer shows.
  func look(at now: Instant) -> [AttemptID: ObservedTraining] {
    var seen: [AttemptID: ObservedTraining] = [:]
    for (id, attempt) in attempts where now - attempt.startedAt >= attempt.behaviour.shownAfter {
      seen[id] = show(id, attempt, now)
    }
    return seen
  }

  private func show(_ id: AttemptID, _ attempt: Attempt, _ now: Instant) -> ObservedTraining {
    switch attempt.state {
    case .running, .ending: .running(elapsed: now - attempt.startedAt)
    case .ended: .ended
    case .collecting: .collecting
    case .collected: result(of: id).map { .collected($0) } ?? .failed("nothing is known of it")
    case .unusable(let why): .unusable(why)
    case .failed(let why): .failed(why)
    case .cancelled: .cancelled
    }
  }

  /// Attempts that have a process.
  var live: Set<AttemptID> {
    Set(
      attempts.filter {
        switch $0.value.state {
        case .running, .ending: true
        case .ended, .collecting, .collected, .unusable, .failed, .cancelled: false
        }
      }.keys)
  }

  /// What an attempt leaves when it ends well; the same model for every attempt of a run.
  func result(of attempt: AttemptID) -> TrainingResult? {
    guard let name = numbers[attempt.run], let number = name.run else { return nil }
    let release = ReleaseName(deployment: name.deployment, version: "t\(number)")
    return TrainingResult(
      version: release.version, uri: "file:///models/\(release.hex)", digest: Digest(unchecked: release.hex),
      metrics: behaviour(name, attempt.number).metrics)
  }

  /// The result of any run with this digest.
  func run(withResult digest: Digest) -> RunID? {
    numbers.keys.first { result(of: AttemptID(run: $0, number: 1))?.digest == digest }
  }

  private func behaviour(_ name: TrainingName, _ attempt: Int) -> TrainingBehaviour {
    let id = name.deployment
    let found =
      behaviours[TrainingName(id, run: name.run, attempt: attempt)] ?? behaviours[TrainingName(id, run: name.run)]
      ?? behaviours[TrainingName(id, attempt: attempt)] ?? behaviours[TrainingName(id)]
    return found ?? TrainingBehaviour()
  }
}

extension SimulatedTrainer {
  mutating func apply(_ action: TrainingAction, at now: Instant) -> Outcome {
    switch action {
    case .start(let job, let number): start(job, AttemptID(run: job.run, number: number), now)
    case .cancel(let id): cancel(id, now)
    case .collect(let job, let number): return collect(AttemptID(run: job.run, number: number), now)
    case .discard(let run): return discard(run)
    }
    return .done
  }

  /// Once for each number, and never when it was cancelled.
  private mutating func start(_ job: TrainingJob, _ id: AttemptID, _ now: Instant) {
    guard attempts[id] == nil else { return }
    let number = numbers.values.count { $0.deployment == job.deployment } + 1
    let name = numbers[job.run] ?? TrainingName(job.deployment, run: number)
    numbers[job.run] = name
    attempts[id] = Attempt(
      behaviour: behaviour(name, id.number), timeout: job.timeout, startedAt: now, state: .running)
  }

  private mutating func cancel(_ id: AttemptID, _ now: Instant) {
    switch attempts[id]?.state {
    case nil:
      attempts[id] = Attempt(
        behaviour: TrainingBehaviour(), timeout: .zero, startedAt: now, state: .cancelled)
    case .running: attempts[id]?.state = .ending(since: now)
    case .ended, .collecting, .collected, .unusable: attempts[id]?.state = .cancelled
    case .ending, .failed, .cancelled: break
    }
  }

  private mutating func collect(_ id: AttemptID, _ now: Instant) -> Outcome {
    switch attempts[id]?.state {
    case .ended: attempts[id]?.state = .collecting(since: now)
    case .collecting, .collected, .unusable: break
    case .running, .ending, .failed, .cancelled, nil: return .failed("\(id) left nothing to collect")
    }
    return .done
  }

  private mutating func discard(_ run: RunID) -> Outcome {
    if live.contains(where: { $0.run == run }) { return .failed("\(run) still runs") }
    attempts = attempts.filter { $0.key.run != run }
    return .done
  }

  /// Time passes.
  mutating func advance(to now: Instant) {
    for (id, attempt) in attempts {
      switch attempt.state {
      case .running where now - attempt.startedAt >= attempt.behaviour.takes: end(id, attempt.behaviour.outcome)
      case .running where now - attempt.startedAt > attempt.timeout + Self.grace:
        attempts[id]?.state = .failed("it was ended, for it took longer than \(attempt.timeout)")
      case .ending(let since) where now - since >= attempt.behaviour.cancelTakes: attempts[id]?.state = .cancelled
      case .collecting(let since) where since < now:
        attempts[id]?.state =
          attempt.behaviour.outcome == .unusable ? .unusable("metrics.json: auc is not a number") : .collected
      case .running, .ending, .ended, .collecting, .collected, .unusable, .failed, .cancelled: break
      }
    }
  }

  /// It ends an attempt by itself so much later than a controller would.
  private static let grace = Interval(milliseconds: 1000)

  private mutating func end(_ id: AttemptID, _ outcome: TrainingBehaviour.Outcome) {
    switch outcome {
    case .succeeds, .unusable: attempts[id]?.state = .ended
    case .fails: attempts[id]?.state = .failed("it exited with status 1")
    case .lost: attempts[id]?.state = .failed("nobody knows how it ended")
    case .hangs: break
    }
  }

  /// The controller ended, and with it what it was collecting; what was collected is collected again.
  mutating func forget() {
    for (id, attempt) in attempts {
      switch attempt.state {
      case .collecting, .collected, .unusable: attempts[id]?.state = .ended
      case .running, .ending, .ended, .failed, .cancelled: break
      }
    }
  }
}
