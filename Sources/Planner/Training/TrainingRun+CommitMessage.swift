import Domain

extension TrainingRun {
  /// The message of the commit that brings its result into the source: the lineage as trailers for programs
  /// (git-interpret-trailers(1)), the same for people above them.
  func commitMessage(_ result: TrainingResult) -> String {
    let subject = "\(job.deployment): model \(result.version) from training \(id)".oneLine
    var body = ["Trained from revision \(job.revision), because of"]
    body += occurrences.map { "- \($0.trigger): \($0.reason)".oneLine }
    if !result.metrics.isEmpty { body += ["", "Metrics"] + metrics(result) }
    if !findings.isEmpty { body += ["", "Accepted, for"] + findings.map { "- \($0)".oneLine } }
    let text = [[subject], body, trailers(result)].map { $0.joined(separator: "\n") }
    return text.joined(separator: "\n\n") + "\n"
  }

  private func metrics(_ result: TrainingResult) -> [String] {
    result.metrics.sorted { $0.key < $1.key }.map { "- \($0.key) \($0.value.plainText)".oneLine }
  }

  private func trailers(_ result: TrainingResult) -> [String] {
    let data = job.data.sorted { $0.key < $1.key }.map { "Setpoint-Data: \($0.key)=\($0.value)" }
    let triggers = Set(occurrences.map(\.trigger)).sorted().map { "Setpoint-Trigger: \($0)" }
    let lines =
      ["Setpoint-Run: \(id)", "Setpoint-Deployment: \(job.deployment)"] + triggers + data
      + ["Setpoint-Model-Sha256: \(result.digest)"]
    return lines.map(\.oneLine)
  }
}

extension String {
  /// What others wrote must not look like a trailer.
  fileprivate var oneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
