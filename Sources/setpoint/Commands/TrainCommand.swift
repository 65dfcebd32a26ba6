import Console
import Training

/// The hidden half of a training: carries one attempt out, whatever becomes of the controller.
struct TrainCommand {
  private let words: [String]

  init(_ words: [String]) { self.words = words }

  /// Blocks its thread to the end, as the command dies with it.
  func run() -> Int32 {
    guard words.count == 1 else {
      Output.note("setpoint train: expected FOLDER")
      return ExitStatus.usage
    }
    do throws(TrainingFault) {
      try supervise(folder: words[0])
      return ExitStatus.success
    } catch {
      Output.note("setpoint train: \(error)")
      return ExitStatus.failure
    }
  }
}
