import Domain
import Testing

@testable import Planner

/// Names of runs.
struct TrainingNameTests {
  private func name(
    _ cause: TriggerOccurrence.Cause, trigger: String = "t", at: Int64 = 1_795_262_400_000, id: DeploymentID = Make.id,
    trained: String? = nil, besides: Set<RunID> = []
  ) -> RunID {
    let occurrence = TriggerOccurrence(
      trigger: trigger, cause: cause, at: WallTime(milliseconds: at), reason: "\(at)")
    return RunID(occurrence, of: id, trained: trained, besides: besides)
  }

  /// The published test vectors of FNV-1a with 64 bits.
  @Test(arguments: [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")])
  func hashIsFNV1a(text: String, hex: String) {
    var hash = StableHash()
    for byte in text.utf8 { hash.add(byte) }
    #expect(hash.hex == hex)
  }

  @Test func textsDoNotRunIntoOneAnother() {
    var (first, second) = (StableHash(), StableHash())
    first.add(["ab", "c"])
    second.add(["a", "bc"])
    #expect(first.hex != second.hex)
  }

  @Test func shortHashIsOfBothHalves() {
    #expect(StableHash().shortHex == String(UInt32(0xcbf2_9ce4) ^ UInt32(0x8422_2325), radix: 16))
  }

  @Test func aTimeOfAScheduleNamesItsRunWheneverItIsNoticed() {
    let window = WallTime(milliseconds: 1_795_262_400_000 - 86_400_000)
    #expect(name(.window(window)) == name(.window(window), at: 5))
    #expect(name(.window(window)).text.hasPrefix("20261120-"))
    #expect(name(.episode(1)).text.hasPrefix("20261121-"))
  }

  @Test func everythingThatTellsOccurrencesApartIsInTheName() {
    let by = Attribution(who: "a", why: "")
    let names = [
      name(.window(WallTime(milliseconds: 1_795_262_400_000))),
      name(.window(WallTime(milliseconds: 1_795_262_460_000))),
      name(.episode(1)), name(.episode(2)), name(.episode(1), at: 1_795_262_400_001), name(.episode(1), trigger: "u"),
      name(.episode(1), id: DeploymentID(namespace: "x", name: "fraud")),
      name(.episode(1), id: DeploymentID(namespace: "risk", name: "x")),
      name(.data("a")), name(.data("b")), name(.data("a"), trained: "c"), name(.person(1, by)), name(.person(2, by)),
      name(.person(1, by), at: 1_795_262_400_001),
    ]
    #expect(Set(names).count == names.count)
    #expect(name(.data("a"), at: 1_795_262_400_001) == name(.data("a")))
  }

  @Test func aNameThatIsTakenIsNotTakenAgain() {
    let first = name(.episode(1))
    let second = name(.episode(1), besides: [first])
    let third = name(.episode(1), besides: [first, second])
    #expect(Set([first, second, third]).count == 3 && third.text.count == 17)
  }

  @Test func namesOfOtherDeploymentsAndOfWhatIsStillThereAreTaken() throws {
    var stage = Stage.serving()
    stage.training = Make.training([], mode: .propose)
    stage.observed.writeAccess = .granted
    stage.pass()
    var other = stage
    _ = stage.say(.retrain)
    let run = try #require(stage.trainings.run)
    other.trainer.set(run.attemptID, .collecting)
    _ = other.say(.retrain)
    #expect(other.trainings.run != nil && other.trainings.run?.id != run.id)
  }
}
