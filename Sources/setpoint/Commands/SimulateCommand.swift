import Console
import Glibc
import Simulation

/// Tells what the controller would do in a story that a script makes up.
struct SimulateCommand {
  private let options: SimulateOptions

  init(_ options: SimulateOptions) { self.options = options }

  func run() -> Int32 {
    guard let text = read() else { return ExitStatus.failure }
    switch Script.read(text, name: options.script) {
    case .failure(let failure):
      let file = options.script == "-" ? "standard input" : options.script
      for fault in failure.faults { Output.note("\(file):\(fault)") }
      return ExitStatus.failure
    case .success(let script): return tell(script)
    }
  }

  private func tell(_ script: Script) -> Int32 {
    let story = Story(script)
    guard options.faults else {
      show(StoryReport(story), StoryText.render(story, textStyle()))
      return story.isGood ? ExitStatus.success : ExitStatus.negative
    }
    var explorer = Explorer(script.scenario)
    explorer.explore()
    let (tally, failures) = (explorer.tally, explorer.failures)
    show(
      StoryReport(story, tally, failures),
      StoryText.render(story, textStyle()) + StoryText.render(tally, failures, textStyle()))
    return story.isGood && failures.isEmpty ? ExitStatus.success : ExitStatus.negative
  }

  private func show(_ report: StoryReport, _ text: @autoclosure () -> String) {
    switch options.format {
    case .text: Output.result(text())
    case .json:
      do throws(ControlError) { try Output.json(report) } catch { Output.note("setpoint simulate: \(error)") }
    }
  }

  private func read() -> String? {
    do throws(ManifestReading.ReadFault) {
      let bytes = try options.script == "-" ? ManifestReading.read(STDIN_FILENO) : ManifestReading.read(options.script)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      Output.note("setpoint simulate: \(options.script) can't be read: \(error.reason)")
      return nil
    }
  }
}
