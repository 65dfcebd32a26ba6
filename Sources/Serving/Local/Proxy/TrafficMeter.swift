import Domain
import Isolation
import Metrics

/// Counts what the proxy's request log says, and answers the gates from it.
struct TrafficMeter: Sendable {
  let clock: RequestClock
  private let log = Guarded(TrafficLog())

  init(clock: RequestClock) { self.clock = clock }

  func count(_ lines: [Substring]) {
    let samples = lines.compactMap { AccessLine($0) }.compactMap { line in
      line.sample.map { ($0, clock.instant(of: line.ended)) }
    }
    log.with { log in
      for (sample, ended) in samples { log.record(sample, at: ended) }
    }
  }

  func forget(_ kept: KeptRelease) { log.with { $0.forget(kept.release, of: kept.deployment) } }

  /// If outcomes are among what is asked, a look ends: requests that are counted later are part of the next one.
  func evidence(for requests: [MeasurementRequest], now: Instant) -> Evidence {
    // A copy shares its storage, so the log is not held up while figures are computed.
    let log = log.with { log in
      if requests.contains(where: { $0.key.aspect == .outcomes }) { log.endLook(now: now) }
      return log
    }
    let measured = requests.compactMap { request in
      log.measurement(for: request, now: now).map { (request.key, $0) }
    }
    return Evidence(Dictionary(measured) { $1 })
  }
}
