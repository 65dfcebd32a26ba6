import Console
import Domain
import Reports
import Testing

@Suite struct NameQueryTests {
  private let known = ["default/iris", "risk/iris", "risk/fraud", "search/rank", "team/rank"].map { text in
    DeploymentID(namespace: String(text.split(separator: "/")[0]), name: String(text.split(separator: "/")[1]))
  }

  @Test(arguments: ["", "/", "a/", "/a", "a/b/c", "A", "a_b", "-a", "a-", "a b", String(repeating: "a", count: 64)])
  func whatIsNoNameIsRefused(text: String) {
    #expect(NameQuery(text) == nil)
  }

  @Test(arguments: [
    ("iris", "default/iris"), ("risk/iris", "risk/iris"), ("fraud", "risk/fraud"), ("team/rank", "team/rank"),
  ])
  func aNameLeadsToOneDeployment(text: String, id: String) throws {
    let match = try #require(NameQuery(text)).match(among: known)
    guard case .found(let found) = match else { return #expect(Bool(false), "\(match)") }
    #expect("\(found)" == id)
  }

  @Test(arguments: [
    ("rank", "rank is not unique, expected one of: search/rank, team/rank"),
    ("fruad", "there is no deployment fruad; did you mean fraud?"),
    ("risk/rank", "there is no deployment risk/rank; did you mean search/rank or team/rank?"),
    ("zzzzzz", "there is no deployment zzzzzz; `setpoint status` lists them"),
  ])
  func aNameThatLeadsNowhereSaysWhy(text: String, message: String) throws {
    #expect(try #require(NameQuery(text)).match(among: known) == .none(message))
  }
}

@Suite struct WaitConditionTests {
  private let healthy = Sample.report("a", "b", .healthy, "Stable", .settled, sync: .synced)

  @Test func itIsReachedWhenAllThatIsMeantIsServedAndHealthy() {
    let all = WaitCondition(name: nil, revision: nil)
    #expect(all.progress(in: Sample.status([healthy])) == .reached)
    #expect(
      all.progress(in: Sample.status([healthy, Sample.baking]))
        == .notYet("risk/fraud-detector is OutOfSync and Progressing: baking, healthy so far: 7m10s to go"))
    let one = WaitCondition(name: NameQuery("a/b"), revision: nil)
    #expect(one.progress(in: Sample.status([healthy, Sample.baking])) == .reached)
  }

  @Test func anotherRevisionIsNotTheOneThatIsWaitedFor() {
    let ours = WaitCondition(name: nil, revision: "3f2a91c")
    let other = WaitCondition(name: nil, revision: "4444444")
    #expect(ours.progress(in: Sample.status([healthy])) == .reached)
    #expect(
      other.progress(in: Sample.status([healthy])) == .notYet("revision 4444444 is not in force, 3f2a91c04b7d is"))
  }

  @Test func aNewerCommitElsewhereDoesNotHideTheOneThatBroughtTheDeployment() {
    var report = Sample.status([healthy])
    report.revision = String(repeating: "4", count: 40)
    #expect(WaitCondition(name: NameQuery("b"), revision: "3f2a91c").progress(in: report) == .reached)
  }

  @Test func nothingReadYetIsNotHealthy() {
    let empty = StatusReport(revision: nil, syncedAt: nil, sources: [], deployments: [])
    #expect(WaitCondition(name: nil, revision: nil).progress(in: empty) == .notYet("no revision was read yet"))
    #expect(
      WaitCondition(name: NameQuery("x"), revision: nil).progress(in: empty) == .notYet("there is no deployment x yet"))
  }
}
