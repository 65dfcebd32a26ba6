import Domain
import Testing

@testable import MetricSources

struct BoardTests {
  private func board(_ sources: [MetricSource] = [prometheus(timeout: .seconds(5))]) -> Board {
    var board = Board()
    board.sources = Dictionary(sources.map { ($0.name, $0) }) { $1 }
    return board
  }

  private func ask(
    _ board: inout Board, _ requests: [MeasurementRequest], at now: Int64
  ) -> (figures: [MeasurementKey: Figure], orders: [Order]) {
    let figures = board.figures(for: requests, now: instant(now))
    return (figures, board.begin())
  }

  @Test func aFigureIsAskedForOncePerInterval() throws {
    var board = board()
    let gate = request(query(), interval: .seconds(10))
    let first = ask(&board, [gate], at: 1000)
    #expect(first.figures.isEmpty)
    let order = try #require(first.orders.first)
    #expect(order.question == Question(source: prometheus(timeout: .seconds(5)), text: "auc"))
    #expect(ask(&board, [gate], at: 2000).orders.isEmpty, "it is under way")
    board.finish(order, .number(0.5))
    let second = ask(&board, [gate], at: 10_999)
    #expect(second.figures == [gate.key: Figure(.number(0.5), at: instant(1000))])
    #expect(second.orders.isEmpty)
    let third = ask(&board, [gate], at: 11_000)
    #expect(third.figures == second.figures)
    #expect(third.orders.map(\.at) == [instant(11_000)])
  }

  @Test func anErrorIsAskedAboutAgainSooner() throws {
    var board = board()
    let gate = request(query(), interval: .hours(1))
    board.finish(try #require(ask(&board, [gate], at: 0).orders.first), Answer(.error("prom: no")))
    #expect(ask(&board, [gate], at: 9999).orders.isEmpty)
    let again = ask(&board, [gate], at: 10_000)
    #expect(again.orders.count == 1)
    #expect(again.figures[gate.key]?.answer.error == "prom: no")
  }

  @Test func whatWasAskedBeforeTheStepDoesNotCount() throws {
    var board = board()
    let before = request(query(), since: 0)
    let early = try #require(ask(&board, [before], at: 1000).orders.first)
    let after = request(query(), since: 2000)
    board.finish(early, .number(0.5))
    let next = ask(&board, [after], at: 2500)
    #expect(next.figures.isEmpty)
    let order = try #require(next.orders.first)
    board.finish(order, .number(0.7))
    #expect(ask(&board, [after], at: 3000).figures[after.key] == Figure(.number(0.7), at: instant(2500)))
  }

  @Test func anAnswerToAnOlderQuestionIsDropped() throws {
    var board = board()
    let old = try #require(ask(&board, [request(query("old"))], at: 0).orders.first)
    let gate = request(query("new"))
    let new = try #require(ask(&board, [gate], at: 1000).orders.first)
    #expect(new.question.text == "new")
    board.finish(old, .number(1))
    #expect(ask(&board, [gate], at: 1500).figures.isEmpty)
    board.finish(new, .number(2))
    #expect(ask(&board, [gate], at: 1500).figures[gate.key]?.answer == .number(2))
  }

  @Test func aChangedSourceForgetsWhatTheOldOneSaid() throws {
    var board = board()
    let gate = request(query())
    board.finish(try #require(ask(&board, [gate], at: 0).orders.first), .number(1))
    #expect(ask(&board, [gate], at: 100).figures.count == 1)
    board.sources["prom"] = prometheus("http://127.0.0.1:2")
    let changed = ask(&board, [gate], at: 200)
    #expect(changed.figures.isEmpty && changed.orders.count == 1)
    board.sources = [:]
    let gone = ask(&board, [gate], at: 300)
    #expect(gone.figures[gate.key]?.answer.error == "prom: there is no MetricSource of this name")
    #expect(gone.figures[gate.key]?.at == gate.since, "the same at every pass")
    #expect(gone.orders.isEmpty)
  }

  @Test func anOldFigureIsAnErrorUntilThereIsANewOne() throws {
    var board = board()
    // It holds for twice the interval of ten seconds and five more.
    let gate = request(query(), interval: .seconds(10))
    board.finish(try #require(ask(&board, [gate], at: 0).orders.first), .number(1))
    let order = try #require(ask(&board, [gate], at: 10_000).orders.first)
    #expect(ask(&board, [gate], at: 25_000).figures[gate.key]?.answer == .number(1))
    let stale = ask(&board, [gate], at: 25_001)
    #expect(
      stale.figures[gate.key] == Figure(Answer(.error("prom: no answer for 25s")), at: instant(0)), "not a new one")
    #expect(ask(&board, [gate], at: 26_000).figures[gate.key]?.at == instant(0))
    board.finish(order, .number(2))
    #expect(ask(&board, [gate], at: 25_002).figures[gate.key]?.answer == .number(2))
  }

  @Test func aSourceThatNeverAnswersIsAnErrorInTheEnd() {
    var board = board([prometheus(timeout: .seconds(30))])
    // Twice the longer of interval and timeout, and five seconds more.
    let gate = request(query(), since: 1000, interval: .seconds(1))
    #expect(ask(&board, [gate], at: 2000).figures.isEmpty)
    #expect(ask(&board, [gate], at: 67_000).figures.isEmpty)
    #expect(ask(&board, [gate], at: 67_001).figures[gate.key]?.answer.error == "prom: no answer for 65s")
    let later = request(query(), since: 60_000, interval: .seconds(1))
    #expect(ask(&board, [later], at: 67_001).figures.isEmpty, "a new step waits anew")
  }

  @Test func whatIsNoLongerWantedIsForgotten() throws {
    var board = board()
    let gate = request(query())
    board.finish(try #require(ask(&board, [gate], at: 0).orders.first), .number(1))
    #expect(ask(&board, [], at: 100).figures.isEmpty)
    let again = ask(&board, [gate], at: 200)
    #expect(again.figures.isEmpty && again.orders.count == 1)
  }

  @Test func anAbandonedQuestionIsDueAgain() throws {
    var board = board()
    let gate = request(query())
    let order = try #require(ask(&board, [gate], at: 0).orders.first)
    board.abandon(order)
    let again = ask(&board, [gate], at: 100)
    #expect(again.figures.isEmpty && again.orders.count == 1)
  }

  @Test func trafficIsNotAskedFor() {
    var board = board()
    let asked = ask(&board, [request(.traffic(.errorRate))], at: 0)
    #expect(asked.figures.isEmpty && asked.orders.isEmpty)
  }

  @Test func outcomesAreNotAskedFor() {
    var board = board()
    let asked = ask(&board, [request(query(), aspect: .outcomes)], at: 0)
    #expect(asked.figures.isEmpty && asked.orders.isEmpty)
  }

  @Test func triggersAreAskedForAsGatesAre() throws {
    var board = board()
    let trigger = request(query(), aspect: .trigger)
    board.finish(try #require(ask(&board, [trigger], at: 0).orders.first), .number(0.5))
    #expect(ask(&board, [trigger], at: 1).figures == [trigger.key: Figure(.number(0.5), at: instant(0))])
  }

  @Test func aGateIsAskedForEachReleaseThatItCompares() throws {
    var board = board()
    let gates = ["a", "b"].map { letter in
      request(
        query("auc{release=\"{{release}}\"}"), release: ReleaseID(unchecked: String(repeating: letter, count: 64)),
        variables: ["release": letter])
    }
    let begun = ask(&board, gates, at: 1000)
    #expect(begun.orders.map(\.question.text) == [#"auc{release="a"}"#, #"auc{release="b"}"#])
    board.finish(begun.orders[0], .number(0.9))
    #expect(Set(ask(&board, gates, at: 1500).figures.keys) == [gates[0].key])
    board.finish(begun.orders[1], .number(0.8))
    let told = ask(&board, gates, at: 61_000)
    #expect(told.figures.mapValues(\.answer) == [gates[0].key: .number(0.9), gates[1].key: .number(0.8)])
    #expect(told.orders.map(\.key) == gates.map(\.key), "both are due again")
  }

  @Test func evidenceCarriesTheTimeOfTheFigureAndNotOfThePass() throws {
    var board = board()
    let gate = request(query())
    board.finish(try #require(ask(&board, [gate], at: 1000).orders.first), .number(0.5))
    let evidence = Evidence(ask(&board, [gate], at: 5000).figures)
    #expect(evidence == Evidence([gate.key: .value(0.5, samples: 1)], answeredAt: [gate.key: instant(1000)]))
  }

  @Test func aSourceIsAskedAFewQuestionsAtOnce() {
    var board = board([prometheus(), prometheus(name: "other")])
    let gates = (0..<10).map { request(query(), gate: "gate\($0)") }
    var begun = ask(&board, gates + [request(query(source: "other"), gate: "last")], at: 0).orders
    #expect(begun.filter { $0.question.source.name == "prom" }.count == 4)
    #expect(begun.contains { $0.key.gate == "last" }, "one source's line holds up no other")
    var asked = Set(begun.map(\.key.gate))
    while let order = begun.popLast() {
      board.finish(order, .number(1))
      let next = board.begin()
      asked.formUnion(next.map(\.key.gate))
      begun += next
      #expect(begun.filter { $0.question.source.name == "prom" }.count <= 4)
    }
    #expect(asked.count == 11)
  }

  @Test func allSourcesTogetherAreAskedSoMuchAtOnceAndInTurn() {
    let sources = (0..<20).map { prometheus(name: "prom\($0)") }
    var board = board(sources)
    let gates = sources.flatMap { source in
      (0..<5).map { request(query(source: source.name), gate: "\(source.name)-\($0)") }
    }
    let begun = ask(&board, gates, at: 0).orders
    #expect(begun.count == 64)
    #expect(Set(begun.map(\.question.source.name)).count == 20, "none waits until others have had all")
  }

  @Test func whatWaitedInVainIsNotAskedAnyMore() {
    var board = board()
    let gates = (0..<6).map { request(query(), gate: "gate\($0)") }
    let begun = ask(&board, gates, at: 0).orders
    _ = board.figures(for: [gates[0]], now: instant(100))
    for order in begun { board.finish(order, .number(1)) }
    #expect(board.begin().isEmpty)
    #expect(ask(&board, gates, at: 200).orders.count == 4, "no place in line was lost")
  }
}
