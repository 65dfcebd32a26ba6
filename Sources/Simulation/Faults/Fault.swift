/// What goes wrong at one effect point.
package enum Fault: String, CaseIterable, Hashable, Sendable {
  /// The controller's process ends just before the effect. For a commit this is also a crash inside the write whose
  /// transaction is rolled back.
  case crashBefore
  /// It ends just after. For a commit this is also a crash inside the write whose transaction counts.
  case crashAfter
  /// There is no effect, and the controller is told so.
  case error
  /// The effect is there, and the controller is told that it is not.
  case lostAnswer
  /// The effect comes some passes later; the controller is told that it failed.
  case late
  /// The controller's process ends over it, and the effect comes long after, in the life of another one.
  case posthumous
  /// The effect takes place twice.
  case twice
  /// The effect changes places with the one after it.
  case swapped
  /// What is observed, figures included, is some passes old.
  case stale
  /// Nothing answers that is asked for figures.
  case blind

  /// After so many passes a late effect takes place, and so old is a stale observation.
  package static let delay = 3
  /// After so many a posthumous one.
  package static let longDelay = 12

  var isCrash: Bool {
    switch self {
    case .crashBefore, .crashAfter, .posthumous: true
    case .error, .lostAnswer, .late, .twice, .swapped, .stale, .blind: false
    }
  }
}

/// A place where the controller and the world touch, in the order in which a run comes by.
package enum EffectPoint: Equatable, Sendable {
  /// What is there and what was measured is read.
  case observation
  /// A transaction of the journal.
  case commit
  case action
  /// An action that something else than the controller carries out: a trainer, or the repository.
  case remoteAction

  /// What can go wrong here.
  package var faults: [Fault] {
    switch self {
    case .observation: [.crashBefore, .stale, .blind]
    case .commit: [.crashBefore, .crashAfter, .error, .lostAnswer]
    case .action: [.crashBefore, .crashAfter, .error, .lostAnswer, .late, .twice, .swapped]
    case .remoteAction: Self.action.faults + [.posthumous]
    }
  }
}

/// One fault at one point of a run.
package struct Injection: Equatable, Sendable, CustomStringConvertible {
  /// The number of the effect point, from 0.
  package let point: Int
  package let fault: Fault

  package init(point: Int, fault: Fault) {
    self.point = point
    self.fault = fault
  }

  package var description: String { "\(fault) at point \(point)" }
}
