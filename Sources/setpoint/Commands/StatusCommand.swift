import Console
import Domain
import Glibc
import Reports

/// Shows how things stand: once, again and again, or until they are well.
struct StatusCommand {
  private let options: StatusOptions
  private static let refresh = Duration.seconds(1)

  init(_ options: StatusOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(ControlError) {
      let client = try ControlClient(state: options.state)
      switch options.mode {
      case .show:
        Output.result(try render(try await client.status()))
        return ExitStatus.success
      case .watch: return try await watch(client)
      case .wait(let condition, let timeout): return try await wait(client, condition, timeout)
      }
    } catch {
      Output.note("setpoint status: \(error)")
      return ExitStatus.failure
    }
  }

  private func render(_ report: StatusReport) throws(ControlError) -> String {
    var report = report
    let style = textStyle().at(.now)
    guard let name = options.name else { return try text(report, style) }
    switch name.match(among: report.deployments.map(\.id)) {
    case .none(let message): throw ControlError(message)
    case .found(let id):
      report.deployments.removeAll { $0.id != id }
      guard options.format == .text, let deployment = report.deployments.first else { return try text(report, style) }
      return report.text(of: deployment, style)
    }
  }

  private func text(_ report: StatusReport, _ style: TextStyle) throws(ControlError) -> String {
    switch options.format {
    case .json: try jsonText(report)
    case .text: report.text(style)
    }
  }

  /// Redraws in place on a terminal; writes one report after another elsewhere.
  private func watch(_ client: ControlClient) async throws(ControlError) -> Int32 {
    let isTerminal = Output.isTerminal(STDOUT_FILENO)
    while !Task.isCancelled {
      let text = try render(try await client.status())
      Output.result(isTerminal ? "\u{1B}[H\u{1B}[2J" + text : text)
      try? await Task.sleep(for: Self.refresh)
    }
    return ExitStatus.success
  }

  private func wait(
    _ client: ControlClient, _ condition: WaitCondition, _ timeout: Interval
  ) async throws(ControlError) -> Int32 {
    let end = ContinuousClock.now + .milliseconds(timeout.milliseconds)
    while true {
      let report = try await client.status()
      guard case .notYet(let reason) = condition.progress(in: report) else {
        Output.result(try render(report))
        return ExitStatus.success
      }
      guard ContinuousClock.now < end else {
        Output.note("setpoint status: not reached within \(timeout): \(reason)")
        return ExitStatus.negative
      }
      try? await Task.sleep(for: Self.refresh / 4)
    }
  }
}
