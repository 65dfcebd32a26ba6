package import Domain

extension GateEvidence {
  /// The verdict with the figure it rests on: `errors fails with 0.31, max 0.02 (412 samples); failure 2 of this step`.
  package var sentence: String { (isDryRun ? "dry run: " : "") + finding + tolerated }

  private var finding: String {
    switch verdict {
    case .pass, .fail:
      "\(gate) \(verdict == .pass ? "passes" : "fails") with \(figure)\(boundary) (\(sampleCount))"
    case .nodata:
      "\(gate) has too little data (\(sampleCount))"
    case .error:
      "\(gate) can't be measured: \(error ?? "its source did not answer")"
    }
  }

  /// What the gate has borne so far.
  private var tolerated: String {
    guard failures > 0 else { return "" }
    if verdict == .fail { return "; failure \(failures) of this step" }
    return failures == 1 ? "; it failed once in this step" : "; it failed \(failures) times in this step"
  }

  private var figure: String { finiteValue.map(Figure.text) ?? "no figure" }
  private var boundary: String { bound.isEmpty ? "" : ", \(bound)" }
  private var sampleCount: String { Counted.text(samples, "sample") }

  /// As reports have them: there only where they say something.
  var shownDryRun: Bool? { isDryRun ? true : nil }
  var shownFailures: Int? { failures > 0 ? failures : nil }
}

extension VerdictReport {
  /// The verdict with the figure it rests on.
  package var sentence: String {
    GateEvidence(
      gate: gate, source: source, verdict: verdict, value: value, bound: bound ?? "", samples: samples, error: error,
      isDryRun: dryRun ?? false, failures: failures ?? 0
    ).sentence
  }
}

extension EvidenceReport {
  /// The verdict with the figure it rests on.
  package var sentence: String {
    GateEvidence(
      gate: gate, source: source, verdict: verdict, value: value, bound: bound ?? "", samples: samples, error: error,
      isDryRun: dryRun ?? false, failures: failures ?? 0
    ).sentence
  }
}

/// Measured figures as people read them.
package enum Figure {
  /// At most four digits that count: `0.3103`, `250`, `0.00002`, `1234567`.
  package static func text(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    if value.magnitude >= 1000 || value == value.rounded() { return value.rounded().plainText }
    var digits = 3
    var magnitude = value.magnitude
    while magnitude < 1, digits < 9, magnitude > 0 {
      magnitude *= 10
      digits += 1
    }
    while magnitude >= 10, digits > 0 {
      magnitude /= 10
      digits -= 1
    }
    return decimal(value, digits: digits)
  }

  /// `value` with at most `digits` decimals, without zeros at the end.
  private static func decimal(_ value: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int64((value.magnitude * scale).rounded())
    let whole = scaled / Int64(scale)
    var fraction = String(scaled % Int64(scale))
    fraction = String(repeating: "0", count: digits - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (value < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}
