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
    Output.result(StoryText.render(story, textStyle()))
    guard options.faults else { return story.isGood ? ExitStatus.success : ExitStatus.negative }
    var explorer = Explorer(script.scenario)
    explorer.explore()
    Output.result(StoryText.render(explorer.tally, explorer.failures, textStyle()))
    return story.isGood && explorer.failures.isEmpty ? ExitStatus.success : ExitStatus.negative
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
