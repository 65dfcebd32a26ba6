import Domain
import Planner
import Testing

/// A controller that lost its journal.
struct AdoptionTests {
  /// Version 1 serves, version 2 is declared, and nobody remembers anything.
  private func withoutJournal(declared: Int) -> Stage {
    var stage = Stage.serving()
    stage.observed.adopted = [Make.id: Make.release(1)]
    stage.history = adopt(stage.observed, revision: .none)
    stage.declare(declared)
    stage.run(seconds: 10)
    return stage
  }

  @Test func whatServesIsStableAndAnotherDeclarationWaits() {
    let stage = withoutJournal(declared: 2)
    #expect(stage.shares == ["1": 100])
    #expect(stage.report?.reason == .awaitingConfirmation(serving: "1"))
    #expect(stage.report?.sync == .outOfSync)
  }

  @Test func whatIsDeclaredAndServesNeedsNoWord() {
    let stage = withoutJournal(declared: 1)
    #expect(stage.report?.reason == .settled)
    #expect(stage.record?.isAdopted == false)
  }

  @Test func confirmedRevisionGoesThroughACanary() {
    var stage = withoutJournal(declared: 2)
    stage.confirmation = Confirmation(
      revision: stage.desired?.revision ?? .none, by: Attribution(who: "ann", why: "restored"))
    stage.pass()
    #expect(stage.report?.phase == "Warming")
    #expect(stage.events.contains { $0.kind == .approved && $0.reason.contains("ann: restored") })
    stage.run(until: "Baking")
    #expect(stage.shares == ["1": 90, "2": 10])
  }

  @Test func confirmationOfAnotherRevisionIsNone() {
    var stage = withoutJournal(declared: 2)
    stage.confirmation = Confirmation(revision: Make.revision(99), by: Attribution(who: "ann", why: ""))
    stage.run(seconds: 5)
    #expect(stage.report?.reason == .awaitingConfirmation(serving: "1"))
  }

  @Test func laterDeclarationsNeedNoWordOnceItIsSettled() {
    var stage = withoutJournal(declared: 1)
    stage.declare(2)
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func replicasOfOthersAreNotCounted() {
    var stage = Stage.serving()
    let other = DeploymentID(namespace: "risk", name: "other")
    for index in 0..<5 {
      let ids = [
        ReplicaID(deployment: other, release: Make.release(1).id, index: index),
        ReplicaID(deployment: Make.id, release: Make.release(7).id, index: index),
      ]
      for id in ids { stage.observed.replicas[id] = ObservedReplica(phase: .ready) }
    }
    stage.observed.adopted = [Make.id: Make.release(1)]
    #expect(adopt(stage.observed, revision: .none).records[Make.id]?.declaration.replicas == 2)
  }
}
