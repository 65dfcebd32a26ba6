import Domain
import Reports
package import Simulation

/// What `simulate -o json` prints.
package struct StoryReport: Encodable, Sendable {
  /// One thing that happened. `kind`: `happening`, `event`, `answer`, `route`, `reason` or `controller`.
  struct Line: Encodable, Sendable {
    let seconds: Double
    let kind: String
    /// `NAMESPACE/NAME`, where it is about one deployment.
    let deployment: String?
    let text: String
  }

  struct End: Encodable, Sendable {
    /// As the script says it.
    let ending: String
    let isTrue: Bool
    /// What is there instead.
    let fault: String?
  }

  /// What every fault at every effect led to; only with `--faults`.
  struct Faults: Encodable, Sendable {
    struct Failure: Encodable, Sendable {
      let faults: [String]
      let violation: String
    }

    let runs: Int
    let points: Int
    let failed: Int
    let failures: [Failure]
  }

  let title: String
  let isGood: Bool
  let lines: [Line]
  let endings: [End]
  /// Invariants that were broken.
  let violations: [String]
  let passes: Int
  let effects: Int
  let seconds: Double
  var faults: Faults?

  package init(_ story: Story) {
    title = story.title
    isGood = story.isGood
    lines = story.lines.map(Line.init)
    endings = story.endings.map { End(ending: $0.words, isTrue: $0.fault == nil, fault: $0.fault) }
    violations = story.violations.map { "\($0)" }
    (passes, effects) = (story.passes, story.effects)
    seconds = Double(story.duration.milliseconds) / 1000
  }

  package init(_ story: Story, _ tally: ExplorationTally, _ failures: [Explorer.Failure]) {
    self.init(story)
    faults = Faults(
      runs: tally.runs, points: tally.points, failed: tally.failed,
      failures: failures.map {
        Faults.Failure(faults: $0.injections.map(\.description), violation: "\($0.violation)")
      })
  }
}

extension StoryReport.Line {
  fileprivate init(_ line: Story.Line) {
    seconds = Double(line.at.milliseconds) / 1000
    kind = line.what.kind
    deployment = line.what.deployment?.description
    text = StoryText.words(line.what).text
  }
}

extension Story.What {
  fileprivate var kind: String {
    switch self {
    case .happening: "happening"
    case .event: "event"
    case .answer: "answer"
    case .route: "route"
    case .reason: "reason"
    case .training: "training"
    case .controller: "controller"
    }
  }

  fileprivate var deployment: DeploymentID? {
    switch self {
    case .event(let event): event.deployment
    case .route(let id, _), .reason(let id, _), .training(let id, _): id
    case .happening, .answer, .controller: nil
    }
  }
}
