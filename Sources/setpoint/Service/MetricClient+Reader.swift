package import Domain
import Execution
package import MetricSources

extension MetricClient: MetricReader {
  package func evidence(for requests: [MeasurementRequest], now: Instant) -> Evidence {
    Evidence(figures(for: requests, now: now))
  }
}
