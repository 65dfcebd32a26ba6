import Simulation

/// One death of the controller.
struct Kill: Equatable {
  enum Way: Equatable {
    /// By itself, between a durable decision and its outcome; as `SETPOINT_FAILPOINT`.
    case between(String)
    /// By itself, with a decision taken and not yet durable.
    case undecided(String)
    /// By a signal from outside, so long after its start.
    case signal(Duration)
  }

  let way: Way
  /// Whether something new is pushed before the controller starts.
  let pushes: Bool

  /// - Parameter number: from 1.
  init(_ number: Int, _ torture: Torture) {
    var chance = torture.generator(number)
    pushes = chance.chance(number.isMultiple(of: 2) ? 2 : 1, of: 3)
    way = number.isMultiple(of: 2) ? Self.between(&chance) : Self.anyTime(&chance)
  }

  /// Kills before anything serves, by the time after the start.
  static func firstStarts(_ torture: Torture) -> [Duration] {
    var chance = torture.generator(torture.kills + 1)
    return (0..<3).map { _ in .milliseconds(Int.random(in: 10...500, using: &chance)) }
  }

  private static func between(_ chance: inout Generator) -> Way {
    switch Int.random(in: 0..<3, using: &chance) {
    case 0: .between("after-commit:\(Int.random(in: 1...3, using: &chance))")
    case 1: .between("before-action:\(Int.random(in: 1...6, using: &chance))")
    default: .between("after-action:\(Int.random(in: 1...6, using: &chance))")
    }
  }

  private static func anyTime(_ chance: inout Generator) -> Way {
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: .undecided("before-commit:\(Int.random(in: 1...3, using: &chance))")
    // While it starts.
    case 1, 2, 3: .signal(.milliseconds(Int.random(in: 0...250, using: &chance)))
    default: .signal(.milliseconds(Int.random(in: 250...2500, using: &chance)))
    }
  }

  var failpoint: String? {
    switch way {
    case .between(let point), .undecided(let point): point
    case .signal: nil
    }
  }
}

extension Kill {
  /// One word for the way, for counting.
  var kind: String {
    switch way {
    case .between: "between"
    case .undecided: "undecided"
    case .signal: "signal"
    }
  }
}
