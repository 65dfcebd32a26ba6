package import Domain
import Execution
package import Serving

extension LocalServing: ServingSystem {
  package func measure(_ requests: [MeasurementRequest], now: Instant) async -> Evidence {
    evidence(for: requests, now: now)
  }
}
