import Domain
import Metrics

let fraud = DeploymentID(namespace: "risk", name: "fraud")
let stable = ReleaseID(unchecked: String(repeating: "a", count: 64))
let candidate = ReleaseID(unchecked: String(repeating: "b", count: 64))

func instant(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

func sample(failed: Bool = false, milliseconds: UInt32 = 1, release: ReleaseID = candidate) -> Sample {
  Sample(deployment: fraud, release: release, failed: failed, milliseconds: milliseconds)
}

/// Asks for a release's outcomes.
func outcomes(since: Int64, of release: ReleaseID = candidate) -> MeasurementRequest {
  let gate = request(.errorRate, since: since).gate
  let key = MeasurementKey(deployment: fraud, release: release, gate: gate.name, aspect: .outcomes)
  return MeasurementRequest(key: key, gate: gate, since: instant(since))
}

func request(
  _ metric: TrafficMetric, since: Int64, interval: Interval = .seconds(10), minSamples: Int = 1
) -> MeasurementRequest {
  let gate = Gate(
    name: "gate", measure: .traffic(metric), min: nil, max: 1, minSamples: minSamples, interval: interval,
    onNoData: .wait)
  let key = MeasurementKey(deployment: fraud, release: candidate, gate: gate.name)
  return MeasurementRequest(key: key, gate: gate, since: instant(since))
}
