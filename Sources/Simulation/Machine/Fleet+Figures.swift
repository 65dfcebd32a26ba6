package import Domain

extension Fleet {
  /// Figures for the gates, as the data plane and the metric sources tell them: over the newest samples that span the
  /// gate's interval and are as many as it wants, none from before the request's `since`.
  package func measure(_ requests: [MeasurementRequest]) -> Evidence {
    var evidence = Evidence()
    for request in requests { evidence.measurements[request.key] = answer(request) }
    return evidence
  }

  private func answer(_ request: MeasurementRequest) -> Measurement {
    switch troubles[request.gate.measure.source ?? "traffic", default: .none] {
    case .none: break
    case .doesNotAnswer: return .error("no answer")
    case .empty: return .value(nil, samples: 0)
    case .notANumber: return .value(.nan, samples: request.gate.minSamples)
    }
    switch request.key.aspect {
    case .outcomes: return .outcomes(served(request, from: request.since, minSamples: 0), until: now)
    case .figure, .trigger: return figure(request)
    }
  }

  private func served(_ request: MeasurementRequest, from start: Instant, minSamples: Int) -> Outcomes {
    let key = KeptRelease(deployment: request.key.deployment, release: request.key.release)
    return traffic[key]?.newest(from: start, minSamples: minSamples, since: request.since) ?? .none
  }

  private func figure(_ request: MeasurementRequest) -> Measurement {
    let behaviour = behaviour(request.key.release)
    guard case .traffic(let metric) = request.gate.measure else {
      let figure = behaviour.figures[request.gate.name]
      return .value(figure, samples: figure == nil ? 0 : max(1, request.gate.minSamples))
    }
    let start = max(now + (Interval.zero - request.gate.interval), request.since)
    let seen = served(request, from: start, minSamples: request.gate.minSamples)
    guard now - request.since >= request.gate.interval else { return .value(nil, samples: seen.requests) }
    let value: Double? =
      switch metric {
      case .errorRate: seen.rate
      case .latencyP50, .latencyP95, .latencyP99: seen.requests == 0 ? nil : behaviour.latency
      case .requests: Double(seen.requests)
      case .requestRate: Double(seen.requests * 1000) / Double(max(1, request.gate.interval.milliseconds))
      }
    return .value(value, samples: seen.requests)
  }
}
