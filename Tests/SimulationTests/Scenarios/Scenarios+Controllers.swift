import Domain
import Simulation

extension Scenarios {
  private static let a = Make.a
  private static let one = Make.spec()
  private static let two = Make.spec(version: "2")

  private static func canary(_ name: String, _ title: String) -> Scenario {
    Scenario(name, title).serving(one).then(.at(.zero), .commit([.declare(two)]))
  }

  /// Trouble of the controller itself, its disk and its clocks.
  static let controllers: [Scenario] = [
    canary("killed-for-a-while", "The controller is away for a minute in a canary: that is no bake.")
      .then(.once(.candidateWeight(a, 10)), .killController(restartAfter: .minutes(1)))
      .ending(.serves(a, version: "2")),
    canary("stopped-for-a-while", "The controller's process stands still for twenty seconds.")
      .then(.once(.candidateWeight(a, 10)), .stopController(.seconds(20)))
      .ending(.serves(a, version: "2")),
    canary("bad-while-away", "A candidate turns bad while the controller is away.")
      .then(
        .once(.candidateWeight(a, 10)), .killController(restartAfter: .seconds(10)), .behave(Make.name("2"), Make.bad)
      )
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("journal-lost", "The journal is lost while nothing is under way.")
      .serving(one).then(.at(.zero), .loseJournal(restartAfter: .seconds(2)))
      .ending(.serves(a, version: "1"), .replicas(a, 2)),
    canary("journal-lost-in-watch", "The journal is lost while a release is watched.")
      .then(.once(.stable(a, version: "2")), .loseJournal(restartAfter: .seconds(2)))
      .ending(.serves(a, version: "2"), .replicas(a, 2)),
    canary("disk-full", "The disk is full for a while in a canary: nothing goes on, and nothing breaks.")
      .then(.once(.candidateWeight(a, 10)), .disk(full: true)).then(.after(.seconds(5)), .disk(full: false))
      .ending(.serves(a, version: "2")),
    canary("disk-full-and-bad", "A candidate fails while the disk is full: it loses its traffic all the same.")
      .then(.once(.candidateWeight(a, 50)), .disk(full: true), .behave(Make.name("2"), Make.bad))
      .then(.after(.seconds(6)), .disk(full: false))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    canary("disk-full-in-bad-watch", "A release fails its watch while the disk is full.")
      .then(.once(.stable(a, version: "2")), .disk(full: true), .behave(Make.name("2"), Make.bad))
      .then(.after(.seconds(6)), .disk(full: false))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: false)),
    Scenario("disk-full-at-commit", "A commit comes while the disk is full.")
      .serving(one).then(.at(.zero), .disk(full: true), .commit([.declare(two)]))
      .then(.after(.seconds(4)), .disk(full: false))
      .ending(.serves(a, version: "2")),
    canary("wall-clock-steps", "The wall clock jumps by years, forward and back.")
      .then(.once(.candidateWeight(a, 10)), .stepWall(1_000_000_000_000))
      .then(.once(.candidateWeight(a, 50)), .stepWall(-2_000_000_000_000))
      .ending(.serves(a, version: "2")),
    Scenario("reboot", "Proxy, replicas and controller are gone at once.")
      .serving(one)
      .then(
        .at(.zero), .killProxy, .killReplica(Make.name("1"), index: nil), .killController(restartAfter: .seconds(3))
      )
      .ending(.serves(a, version: "1"), .replicas(a, 2)),
    canary("reboot-in-canary", "Proxy, replicas and controller are gone at once, in a canary.")
      .then(
        .once(.candidateWeight(a, 50)), .killProxy, .killReplica(Make.name("1"), index: nil),
        .killReplica(Make.name("2"), index: nil), .killController(restartAfter: .seconds(3))
      )
      .ending(.serves(a, version: "2"), .replicas(a, 2)),
  ]
}
