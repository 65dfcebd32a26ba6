import Domain
import Reports
package import Simulation

/// `simulate` as people read it: what happened, how it ended.
package enum StoryText {
  /// Columns before the text: the time and the mark.
  private static let margin = 13

  /// What the script did is marked with `>`; all else is the controller's.
  package static func render(_ story: Story, _ style: TextStyle) -> String {
    let told =
      Paragraph.lines(story.title, width: style.width) + [""] + story.lines.flatMap { Self.lines(of: $0, style) }
    return (told + [""] + end(story, style)).joined(separator: "\n") + "\n"
  }

  /// What every fault at every point of the story led to.
  package static func render(_ tally: ExplorationTally, _ failures: [Explorer.Failure], _ style: TextStyle) -> String {
    var lines = ["faults: \(tally.runs) runs with one fault at \(tally.points) points, \(tally.failed) failed"]
    for failure in failures {
      let faults = failure.injections.map(\.description).joined(separator: ", ")
      let text = "\(faults.isEmpty ? "no fault" : faults): \(failure.violation)"
      lines += Paragraph.lines(text, width: style.width, first: "  ", indent: 4)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of line: Story.Line, _ style: TextStyle) -> [String] {
    let (mark, text, tint) = words(line.what)
    let head = filled(time(line.at), to: margin - 3) + " \(mark) "
    let lines = Paragraph.lines(text, width: style.width - margin, indent: 2)
    let blank = String(repeating: " ", count: margin)
    return lines.enumerated().map { ($0 == 0 ? head : blank) + style.paint($1, tint) }
  }

  /// How it is marked, said and painted.
  static func words(_ what: Story.What) -> (mark: String, text: String, tint: Tint) {
    switch what {
    case .happening(let text): (">", text, .ongoing)
    case .event(let event):
      (" ", "\(event.deployment) \(event.kind.rawValue)\(version(event.version)): \(event.reason)", .plain)
    case .answer(.accepted(let text)): (" ", "accepted: \(text)", .good)
    case .answer(.refused(let text)): (" ", "refused: \(text)", .bad)
    case .route(let id, let shares): (" ", "\(id) traffic: \(words(shares))", .plain)
    case .reason(let id, .settled): (" ", "\(id) is settled: \(Reason.settled.sentence)", .good)
    case .reason(let id, let reason): (" ", "\(id) \(reason.code): \(reason.sentence)", .quiet)
    case .training(let id, let report):
      (" ", "\(id) training \(report.state.rawValue.lowercased()): \(report.message)", .quiet)
    case .controller(let starts): (" ", starts ? "the controller starts" : "the controller ends", .bad)
    }
  }

  private static func version(_ version: String?) -> String { version.map { " v\($0)" } ?? "" }

  private static func words(_ shares: Story.Shares?) -> String {
    guard let shares else { return "none, the route is gone" }
    guard let candidate = shares.candidate else { return "100 % v\(shares.stable)" }
    return "\(100 - shares.weight) % v\(shares.stable), \(shares.weight) % v\(candidate)"
  }

  private static func end(_ story: Story, _ style: TextStyle) -> [String] {
    var lines = story.endings.flatMap { ending in
      let text = ending.words + (ending.fault.map { ": \($0)" } ?? "")
      return Paragraph.lines(text, width: style.width, first: ending.fault == nil ? "ok      " : "not ok  ", indent: 8)
    }
    lines += story.violations.flatMap { Paragraph.lines("broken  \($0)", width: style.width, indent: 8) }
    let promises = story.violations.isEmpty ? "every invariant held" : "invariants broken: \(story.violations.count)"
    return lines + ["\(promises); \(story.passes) passes in \(story.duration.people), \(story.effects) effects"]
  }

  /// `1m04.5s`, to the tenth of a second.
  private static func time(_ at: Interval) -> String {
    let tenths = at.milliseconds / 100
    let (minutes, rest) = (tenths / 600, tenths % 600)
    let seconds = "\(rest / 10).\(rest % 10)s"
    return minutes == 0 ? seconds : "\(minutes)m\(rest < 100 ? "0" : "")\(seconds)"
  }

  /// At the right of so many columns.
  private static func filled(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
