import Domain
import HTTPClient
import Testing

@testable import MetricSources

/// What a real Prometheus says to the questions of gates.
@Suite(.timeLimit(.minutes(1))) struct PrometheusTests {
  @Test func everyKindOfAnswerOfTheRealServer() async throws {
    let server = try await PrometheusServer()
    let client = MetricClient(http: try HTTPClient(), credentials: "/nowhere", wall: wallTime)
    func ask(_ query: String) async -> Answer {
      await client.answer(Question(source: prometheus(server.url), text: query))
    }
    #expect(await ask("model_auc{version=\"8\"}") == .number(0.93))
    #expect(await ask("max(model_auc) * 2") == .number(1.86))
    #expect(await ask("scalar(model_auc{version=\"9\"})") == .number(0.91))
    #expect(await ask("-7") == .number(-7))
    #expect(await ask("model_auc{version=\"10\"}") == .nothing("the query found no series"))
    #expect(await ask("model_auc{version=\"8\"} > 1") == .nothing("the query found no series"))
    #expect(await ask("model_score") == .nothing("the query gives NaN"))
    #expect(await ask("scalar(none)") == .nothing("the query gives NaN"))
    #expect(await ask("model_loss") == .nothing("the query gives +Inf"))
    #expect(await ask("model_auc / 0 * -1").error?.contains("the query gives 2 series") == true)
    #expect(await ask("max(model_auc) / 0 * -1") == .nothing("the query gives -Inf"))
    #expect(
      await ask("model_auc").error
        == "prom: the query gives 2 series; aggregate them into one, with sum(…) or avg(…)")
    #expect(await ask("model_auc[1m]").error == "prom: the query gives a range of samples; a gate needs one number")
    #expect(await ask("\"text\"").error == "prom: the query gives a text; a gate needs one number")
    #expect(
      await ask("sum(").error
        == "prom: the server answered 400: bad_data: invalid parameter \"query\": 1:5: parse error: "
        + "unclosed left parenthesis")
    #expect(await ask("# a comment\nmodel_auc{version=\"8\"} + 0").measurement == .value(0.93, samples: 1))
  }

  @Test func histogramsOfTheRealServer() async throws {
    let server = try await PrometheusServer()
    let client = MetricClient(http: try HTTPClient(), credentials: "/nowhere", wall: wallTime)
    func ask(_ query: String, _ bins: AskedBins) async -> Answer {
      await client.answer(Question(source: prometheus(server.url), text: query, bins: bins))
    }
    let edges = AskedBins(label: "le", bins: .edges([0.5, 1]))
    #expect(
      await ask("sum by (le) (score_bucket)", edges).measurement
        == .histogram(Histogram(bins: edges.bins, counts: [11, 3, 8])))
    #expect(
      await ask("score_bucket", edges).error?.contains("aggregate them, with sum by (le) (…)") == true)
    #expect(
      await ask("sum by (le) (score_bucket)", AskedBins(label: "le", bins: .edges([0.5, 0.7]))).error
        == "prom: the histogram has no edge at 0.7, which is one of the reference")
    #expect(await ask("none", edges) == .nothing("the query found no series"))
    let countries = AskedBins(label: "country", bins: .categories(["de", "fr"]))
    #expect(
      await ask("visits", countries).measurement
        == .histogram(Histogram(bins: .categories(["de", "fr", ""]), counts: [5, 0, 2])))
  }

  @Test func aClockThatDisagreesIsNoticed() async throws {
    let server = try await PrometheusServer()
    func ask(ahead: Int64) async throws -> Answer {
      let client = MetricClient(http: try HTTPClient(), credentials: "/nowhere") {
        WallTime(milliseconds: wallTime().milliseconds + ahead)
      }
      return await client.answer(Question(source: prometheus(server.url), text: "1"))
    }
    #expect(try await ask(ahead: 3_600_000).measurement == .value(nil, samples: 0))
    #expect(try await ask(ahead: -3_600_000).error?.contains("do the two machines agree on the time?") == true)
    #expect(try await ask(ahead: 30_000) == .number(1))
  }
}
