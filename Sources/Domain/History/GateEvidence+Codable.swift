extension GateEvidence: Codable {
  private enum Key: String, CodingKey {
    case gate, source, verdict, value, bound, samples, error, isDryRun, failures
  }

  /// What evidence of an older journal does not say is as it was then: measured by the data plane, and decisive.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      gate: try container.decode(String.self, forKey: .gate),
      source: try container.decodeIfPresent(String.self, forKey: .source) ?? "traffic",
      verdict: try container.decode(Verdict.self, forKey: .verdict),
      value: try container.decodeIfPresent(Double.self, forKey: .value),
      bound: try container.decode(String.self, forKey: .bound),
      samples: try container.decode(Int.self, forKey: .samples),
      error: try container.decodeIfPresent(String.self, forKey: .error),
      isDryRun: try container.decodeIfPresent(Bool.self, forKey: .isDryRun) ?? false,
      failures: try container.decodeIfPresent(Int.self, forKey: .failures) ?? 0)
  }

  /// A figure that is no number has no place in JSON and is left out: the verdict matters more.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(gate, forKey: .gate)
    try container.encode(source, forKey: .source)
    try container.encode(verdict, forKey: .verdict)
    try container.encodeIfPresent(finiteValue, forKey: .value)
    try container.encode(bound, forKey: .bound)
    try container.encode(samples, forKey: .samples)
    try container.encodeIfPresent(error, forKey: .error)
    try container.encode(isDryRun, forKey: .isDryRun)
    try container.encode(failures, forKey: .failures)
  }

  /// The figure, unless it is one that neither JSON nor the journal has a way to write.
  package var finiteValue: Double? { value.flatMap { $0.isFinite ? $0 : nil } }
}
