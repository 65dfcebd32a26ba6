import Domain
import Testing

/// A trainer that does at once what it is told, and whose trainings take a minute. It keeps what it was told about each
/// attempt for ever, as a real one does on its disk.
struct InstantTrainer {
  /// Observed time of an attempt.
  var duration = Interval.minutes(1)
  /// What becomes of each attempt, by its number; what is not named ends well.
  var endings: [Int: ObservedTraining] = [:]
  /// What a run leaves; the n-th run of the trainer leaves version 100 + n.
  var metrics: [String: Double] = ["auc": 0.93]
  /// Starts are lost, as if the trainer had died over them.
  var isDeaf = false
  private(set) var jobs: [AttemptID: TrainingJob] = [:]
  private(set) var discarded: [RunID] = []
  private(set) var cancels: [AttemptID] = []
  private var attempts: [AttemptID: ObservedTraining] = [:]
  private var startedAt: [AttemptID: Instant] = [:]

  var runs: [RunID] {
    var seen: Set<RunID> = []
    return jobs.keys.sorted { (startedAt[$0]?.milliseconds ?? 0) < (startedAt[$1]?.milliseconds ?? 0) }.map(\.run)
      .filter { seen.insert($0).inserted }
  }

  mutating func look(at now: Instant) -> [AttemptID: ObservedTraining] {
    for (attempt, started) in startedAt {
      guard case .running = attempts[attempt] else { continue }
      let elapsed = now - started
      attempts[attempt] = elapsed < duration ? .running(elapsed: elapsed) : endings[attempt.number] ?? .ended
    }
    return attempts
  }

  mutating func apply(_ action: TrainingAction, _ now: Instant) {
    switch action {
    case .start(let job, let attempt): start(job, AttemptID(run: job.run, number: attempt), now)
    case .cancel(let attempt):
      cancels.append(attempt)
      attempts[attempt] = .cancelled
    case .collect(let job, let attempt):
      let id = AttemptID(run: job.run, number: attempt)
      if attempts[id] == .ended { attempts[id] = .collected(result(of: job.run)) }
    case .discard(let run):
      discarded.append(run)
      for attempt in attempts.keys where attempt.run == run { attempts[attempt] = nil }
    }
  }

  /// As if a start that was thought lost arrived only now.
  mutating func startLate(_ attempt: AttemptID, at now: Instant) {
    attempts[attempt] = .running(elapsed: .zero)
    startedAt[attempt] = now
  }

  /// A tombstone holds: what was cancelled never starts, however late.
  func isOver(_ attempt: AttemptID) -> Bool {
    switch attempts[attempt] {
    case .cancelled, .running, .collecting, nil: false
    case .ended, .collected, .unusable, .failed: true
    }
  }

  mutating func set(_ attempt: AttemptID, _ state: ObservedTraining?) { attempts[attempt] = state }

  private mutating func start(_ job: TrainingJob, _ id: AttemptID, _ now: Instant) {
    guard !isDeaf, attempts[id] == nil else { return }
    if attempts.contains(where: { $0.key.run == job.run && $0.value.isRunning }) {
      Issue.record("two attempts of \(job.run) run at once")
    }
    attempts[id] = .running(elapsed: .zero)
    startedAt[id] = now
    jobs[id] = job
  }

  func result(of run: RunID) -> TrainingResult {
    let number = 101 + (runs.firstIndex(of: run) ?? 0)
    return TrainingResult(
      version: "\(number)", uri: "file:///models/\(number)", digest: Make.release(number).artifact.digest,
      metrics: metrics)
  }
}

extension ObservedTraining {
  var isRunning: Bool { if case .running = self { true } else { false } }
}

/// A repository that takes every commit at once, unless it is told otherwise.
struct InstantPublisher {
  private(set) var seen: [RunID: ObservedPublication] = [:]
  private(set) var asked: [Publication] = []
  /// What comes of the next publications, in this order; nothing at all for nil.
  var answers: [ObservedPublication?] = []

  /// - Returns: the version that the branch declares from now on.
  mutating func apply(_ publication: Publication, _ now: Instant) -> Int? {
    asked.append(publication)
    if !answers.isEmpty {
      seen[publication.run] = answers.removeFirst()
      return nil
    }
    switch publication.destination {
    case .branch:
      seen[publication.run] = .published(commit: Make.revision(900 + asked.count), branch: "main")
      return Int(publication.result.version)
    case .proposal(let branch):
      seen[publication.run] = .published(commit: Make.revision(900 + asked.count), branch: branch)
      return nil
    }
  }

  mutating func forget() { seen = [:] }
}
