import Domain
import Simulation

extension Scenarios {
  private static let a = Make.a
  private static let one = Make.spec()
  private static let two = Make.spec(version: "2")
  private static let canary = Scenario("", "").serving(one).then(.at(.zero), .commit([.declare(two)]))

  private static func during(_ name: String, _ title: String) -> Scenario {
    canary.with {
      $0.name = name
      $0.title = title
    }
  }

  /// Trouble of the machine and of what measures.
  static let troubles: [Scenario] = [
    Scenario("proxy-death", "The proxy is killed while nothing is under way.")
      .serving(one).then(.at(.zero), .killProxy).ending(.serves(a, version: "1")),
    during("proxy-death-in-canary", "The proxy is killed at half the traffic, and comes back with the same weights.")
      .then(.once(.candidateWeight(a, 50)), .killProxy).ending(.serves(a, version: "2")),
    during("proxy-and-candidate-die", "The proxy and the candidate's replicas are killed in the same instant.")
      .then(.once(.candidateWeight(a, 10)), .killProxy, .killReplica(Make.name("2"), index: nil))
      .ending(.serves(a, version: "2")),
    Scenario("replica-death", "A stable replica is killed, and started again.")
      .serving(one).then(.at(.zero), .killReplica(Make.name("1"), index: 0))
      .ending(.serves(a, version: "1"), .replicas(a, 2)),
    Scenario("all-replicas-die", "All stable replicas are killed at once.")
      .serving(one).then(.at(.zero), .killReplica(Make.name("1"), index: nil))
      .ending(.serves(a, version: "1"), .replicas(a, 2)),
    during("candidate-replica-dies", "A replica of the candidate is killed once: no reason to give it up.")
      .then(.once(.candidateWeight(a, 10)), .killReplica(Make.name("2"), index: 1))
      .ending(.serves(a, version: "2")),
    during("previous-dies-in-watch", "The release before is killed in the watch, and is made ready again.")
      .then(.once(.stable(a, version: "2")), .killReplica(Make.name("1"), index: nil))
      .ending(.serves(a, version: "2")),
    during("candidate-hangs", "A replica of the candidate stops answering its probe for good.")
      .then(.once(.candidateWeight(a, 10)), .hangReplica(Make.name("2"), index: 0))
      .ending(.serves(a, version: "1")),
    Scenario("stable-hangs-for-a-while", "A stable replica does not answer its probe for two seconds.")
      .serving(one).then(.at(.zero), .hangReplica(Make.name("1"), index: 0))
      .then(.after(.seconds(2)), .wakeReplica(Make.name("1"), index: 0))
      .ending(.serves(a, version: "1"), .replicas(a, 2)),
    during("metrics-outage", "The data plane's figures can't be read for a while.")
      .then(.once(.candidateWeight(a, 10)), .figures(of: "traffic", .doesNotAnswer))
      .then(.after(.seconds(4)), .figures(of: "traffic", .none)).ending(.serves(a, version: "2")),
    during("metrics-gone", "The data plane's figures never come back: given up at the deadline, and held.")
      .then(.once(.candidateWeight(a, 10)), .figures(of: "traffic", .doesNotAnswer))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
    during("metrics-nan", "Figures that are no numbers are no evidence.")
      .then(.once(.candidateWeight(a, 10)), .figures(of: "traffic", .notANumber))
      .then(.after(.seconds(4)), .figures(of: "traffic", .none)).ending(.serves(a, version: "2")),
    during("metrics-empty-in-watch", "There is nothing to measure in the watch: held, and back.")
      .then(.once(.stable(a, version: "2")), .figures(of: "traffic", .empty))
      .ending(.serves(a, version: "1"), .refused(a, version: "2", held: true)),
    Scenario("hand-set-weight", "Somebody sets a weight by hand, and it is put back.")
      .serving(one)
      .then(
        .at(.zero),
        .meddle(a, Route(stable: one.name.id, candidate: two.name.id, candidateWeight: 30))
      )
      .ending(.serves(a, version: "1"), .events(a, .healed, 1)),
    during("hand-set-in-canary", "Somebody gives the candidate all traffic by hand.")
      .then(.once(.candidateWeight(a, 10)), .meddle(a, Route(stable: two.name.id)))
      .ending(.serves(a, version: "2")),
    Scenario("no-more-traffic", "Requests stop while nothing is under way.")
      .serving(one).then(.at(.zero), .traffic(0)).ending(.serves(a, version: "1")),
  ]
}
