import FoundationEssentials
import Simulation

/// How much is asked of the controller, from the environment.
struct Torture {
  static let isLong = variables["SETPOINT_LONG"] == "1"
  private static let variables = ProcessInfo.processInfo.environment

  /// Decides every choice: what is pushed, and how and when the controller is killed.
  let seed: UInt64
  let kills: Int

  static func fromEnvironment() -> Torture {
    Torture(
      seed: variables["SETPOINT_SEED"].flatMap(UInt64.init) ?? 1,
      kills: variables["SETPOINT_KILLS"].flatMap(Int.init) ?? (isLong ? 1000 : 50))
  }

  /// Chance of its own for one part of the run: what happens in one part does not move the choices of another.
  func generator(_ part: Int) -> Generator {
    var mixer = Generator(seed: seed &+ UInt64(part))
    return Generator(seed: mixer.next())
  }
}
