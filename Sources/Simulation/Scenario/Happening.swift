package import Domain

/// Something that happens to the world, and when.
package struct Happening: Equatable, Sendable {
  package let when: Moment
  package let what: Occurrence

  package init(_ when: Moment, _ what: Occurrence) {
    self.when = when
    self.what = what
  }
}

/// When something happens.
///
/// A condition is better than a time where the state of the world matters: with faults the same state comes later.
package enum Moment: Equatable, Sendable {
  /// So long after the start.
  case at(Interval)
  /// So long after the happening before it.
  case after(Interval)
  /// As soon as the world is so, and then so much later.
  case once(Condition, plus: Interval = .zero)
}

/// A state of the world that a happening waits for.
package enum Condition: Equatable, Sendable {
  /// The proxy gives the candidate this share, in percent.
  case candidateWeight(DeploymentID, Int)
  /// All traffic goes to the version.
  case stable(DeploymentID, version: String)
  /// A replica of the version was started.
  case started(DeploymentID, version: String)
  /// The report's reason is of this kind: the name of a case of `Reason`.
  case reason(DeploymentID, String)
  /// So many trainings ended.
  case trained(DeploymentID, Int)
  /// The report says so of its training.
  case training(DeploymentID, TrainingReport.State)
  /// The run under way is in this phase: the name of a case of `RunPhase`.
  case run(DeploymentID, String)
  /// The trainer runs such an attempt of any of its trainings.
  case attempt(DeploymentID, Int)
  /// Nothing is under way and nothing more will happen by itself.
  case settled
}

/// What happens.
package enum Occurrence: Equatable, Sendable {
  // The source.
  case commit([Edit])
  /// The branch is rewritten: its tip is a commit that does not contain the newest one.
  case rewrite([Edit])
  /// The branch is set back by so many commits.
  case replay(Int)
  /// The branch is put back to the newest commit that was followed.
  case restore
  /// The repository stops answering, or answers again.
  case repository(answers: Bool)
  /// How it answers to pushes from now on.
  case pushes(PushAnswer)
  /// Others commit in the very moment of the next push.
  case race([Edit])
  /// The next push arrives, and its answer does not.
  case losePushAnswer
  /// People merge what was proposed.
  case merge(DeploymentID)

  // The machine.
  /// A replica's process is killed; nil: all of the release.
  case killReplica(ReleaseName, index: Int?)
  /// It does not answer its probe until it is killed or `wakeReplica`.
  case hangReplica(ReleaseName, index: Int?)
  case wakeReplica(ReleaseName, index: Int?)
  case killProxy
  /// Somebody sets a route by hand.
  case meddle(DeploymentID, Route)
  /// A release behaves otherwise from now on.
  case behave(ReleaseName, Behaviour)
  /// Trainings go otherwise from their next start on.
  case train(TrainingName, TrainingBehaviour)

  // Figures.
  /// Requests a second to every deployment.
  case traffic(Int)
  /// `traffic`, or the name of a metric source.
  case figures(of: String, FigureTrouble)

  // The controller.
  /// UTC jumps, in milliseconds.
  case stepWall(Int64)
  /// The process stands still for so long, as by SIGSTOP.
  case stopController(Interval)
  /// The process is killed, and started again so much later.
  case killController(restartAfter: Interval)
  /// As `killController`, and its journal is gone.
  case loseJournal(restartAfter: Interval)
  case disk(full: Bool)

  // People.
  /// - release: the version that is meant; nil for whatever is under way.
  case ask(Verb, DeploymentID, release: ReleaseName? = nil)
  /// Someone confirms the newest revision.
  case confirm

  /// Nothing; its moment must come all the same.
  case nothing
}

/// A change of one thing in the tree of manifests.
package enum Edit: Equatable, Sendable {
  case declare(DeploymentSpec)
  case remove(DeploymentID)
  /// Its manifest has a fault; the file can be parsed.
  case invalidate(DeploymentID, String)
  /// The file that holds it can't be parsed.
  case garble(DeploymentID, String)
  case target(LocalTarget)
  case freeze(Freeze)
  /// The freeze of this name is lifted.
  case thaw(String)
  /// What a path of a data trigger holds from now on, as a hash; nil: nothing.
  case data(String, String?)
  /// Another file of the tree changes, none of Setpoint's.
  case nothing
}

/// How a source of figures answers.
package enum FigureTrouble: Equatable, Sendable {
  case none
  case doesNotAnswer
  /// It answers with nothing to compute a figure from.
  case empty
  case notANumber
}
