import Domain
import Planner
import Testing

/// Where a candidate's share goes while nothing of it is ready.
struct AttainableRouteTests {
  @Test func candidateOfWhichNothingIsReadyGivesItsShareBackUntilAllOfItIs() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Baking")
    let replicas = (0..<2).map { ReplicaID(deployment: Make.id, release: Make.release(2).id, index: $0) }
    let gone = ObservedReplica(phase: .unready(since: stage.now, reason: "no answer"))
    stage.observed.replicas[replicas[0]] = gone
    stage.pass()
    #expect(stage.shares == ["1": 90, "2": 10], "one of two still answers")
    stage.observed.replicas[replicas[1]] = gone
    stage.pass()
    #expect(stage.shares == ["1": 100])
    stage.observed.replicas[replicas[0]] = ObservedReplica(phase: .ready)
    stage.pass()
    #expect(stage.shares == ["1": 100])
    stage.observed.replicas[replicas[1]] = ObservedReplica(phase: .ready)
    stage.pass()
    #expect(stage.shares == ["1": 90, "2": 10])
    #expect(!stage.kinds.contains(.healed), "nobody else changed it")
    stage.run(until: "Stable")
    #expect(stage.shares == ["2": 100])
  }

  @Test func proxyAndCandidateThatEndTogetherLeaveTheStableReleaseServed() {
    var stage = Stage.serving()
    stage.declare(2)
    stage.run(until: "Baking")
    for index in 0..<2 {
      let id = ReplicaID(deployment: Make.id, release: Make.release(2).id, index: index)
      stage.observed.replicas[id] = ObservedReplica(phase: .exited(at: stage.now, reason: "killed"), exits: 1)
    }
    stage.unready = ["2"]
    stage.observed.proxy = .down(reason: "killed")
    stage.observed.routes = [:]
    stage.pass()
    stage.pass()
    #expect(stage.shares == ["1": 100])
  }
}
