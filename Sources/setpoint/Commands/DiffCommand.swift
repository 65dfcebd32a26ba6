import Console
import Diff
import Git
import Reports

/// Says what a change of manifests will do, from a repository alone.
struct DiffCommand {
  private let options: DiffOptions

  init(_ options: DiffOptions) { self.options = options }

  func run() async -> Int32 {
    do throws(GitError) {
      let report = try await report()
      return show(report) ? status(report) : ExitStatus.failure
    } catch {
      Output.note("setpoint diff: \(error)")
      return ExitStatus.failure
    }
  }

  private func report() async throws(GitError) -> DiffReport {
    let comparison = try Comparison(base: options.base, head: options.head)
    let trees = RevisionTrees(
      repository: try await LocalRepository.open(holding: options.repo), path: options.path, platform: options.platform)
    let found = try await trees.repository.resolve(comparison)
    let (base, head) = try await trees.sides(of: found)
    return compare(base, head)
  }

  /// False if it could not be shown.
  private func show(_ report: DiffReport) -> Bool {
    switch options.format {
    case .text: Output.result(report.text(textStyle()))
    case .markdown: Output.result(report.markdown(name: options.tag))
    case .json:
      do throws(ControlError) { try Output.json(report) } catch {
        Output.note("setpoint diff: \(error)")
        return false
      }
    }
    return true
  }

  private func status(_ report: DiffReport) -> Int32 {
    if !report.headIsValid { return ExitStatus.invalidHead }
    let isChanged = report.changes.contains { $0.action != .none } || !report.shared.isEmpty
    return options.detailedExitCode && isChanged ? ExitStatus.negative : ExitStatus.success
  }
}
