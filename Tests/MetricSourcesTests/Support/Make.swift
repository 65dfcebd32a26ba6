import Domain
import Glibc
import HTTPClient

@testable import MetricSources

let fraud = DeploymentID(namespace: "risk", name: "fraud")
let candidate = ReleaseID(unchecked: String(repeating: "b", count: 64))
/// Any time will do where nothing else tells it.
let someTime = WallTime(milliseconds: 1_795_215_878_000)

func instant(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

func prometheus(
  _ url: String = "http://127.0.0.1:1", name: String = "prom", timeout: Interval = .seconds(20),
  credential: String? = nil
) -> MetricSource {
  MetricSource(name: name, form: .prometheus(url: url), timeout: timeout, credential: credential)
}

func document(_ url: String, credential: String? = nil) -> MetricSource {
  MetricSource(name: "doc", form: .json(url: url), timeout: .seconds(20), credential: credential)
}

func request(
  _ measure: Measure, gate: String = "auc", since: Int64 = 0, interval: Interval = .minutes(1),
  release: ReleaseID = candidate, aspect: MeasurementKey.Aspect = .figure, variables: [String: String] = [:]
) -> MeasurementRequest {
  let made = Gate(
    name: gate, measure: measure, min: 0.9, max: nil, minSamples: 1, interval: interval, onNoData: .wait)
  let key = MeasurementKey(deployment: fraud, release: release, gate: gate, aspect: aspect)
  return MeasurementRequest(key: key, gate: made, since: instant(since), variables: variables)
}

func query(_ text: String = "auc", source: String = "prom") -> Measure { .query(source: source, Template(text)) }

func response(_ body: String, status: Int = 200) -> HTTPResponse {
  HTTPResponse(status: status, headers: [], body: Array(body.utf8))
}

extension Answer {
  /// The message of an answer that is an error.
  var error: String? {
    switch measurement {
    case .error(let message): message
    case .value, .outcomes, .histogram: nil
    }
  }
}

/// The message of what `body` throws; nil when it does not.
func message(_ body: () throws(MetricError) -> Void) -> String? {
  do throws(MetricError) {
    try body()
    return nil
  } catch {
    return error.message
  }
}

/// The clock of this machine.
func wallTime() -> WallTime {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}
