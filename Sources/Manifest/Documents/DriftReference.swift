internal import Domain

/// The document that a gate or trigger of drift names, before it is read.
struct DriftReference: Sendable {
  /// Of the gate or trigger, which is one of a kind in its list.
  let owner: String
  let path: Reference
  /// What the question's answer is divided by; nil where a document of the reference's own form answers.
  let label: String?
  let statistic: DriftStatistic
  let minSamples: Int

  /// Nil for what is measured otherwise.
  init?(_ measured: ObjectValue) throws(TableMismatch) {
    guard let drift = measured["drift"]?.value.object else { return nil }
    owner = try measured.text("name")
    path = try Reference(drift, "reference")
    label = drift["query"] == nil ? nil : try drift.text("label")
    statistic = try DriftStatistic(drift)
    minSamples = try drift.integer("minSamples")
  }

  /// Of the gates or triggers of a list.
  static func all(in list: [Located]) throws(TableMismatch) -> [DriftReference] {
    var references: [DriftReference] = []
    for item in list { if let reference = try DriftReference(item.objectValue()) { references.append(reference) } }
    return references
  }

  /// What keeps `histogram` from being the reference of it; nil if nothing does.
  func fault(of histogram: Histogram) -> String? {
    switch (histogram.bins, label) {
    case (.edges, let label?) where label != Self.edgesLabel:
      return "has edges, and the label \(label.quoted) tells categories; leave `label` out, or name categories"
    case (.categories, Self.edgesLabel?):
      return "has categories, and the label `le` tells edges; name the label of the categories in `label`"
    case (.categories, _) where statistic == .ks: return "has categories, and `ks` needs edges; choose `js` or `chi2`"
    case (.edges, _), (.categories, _): break
    }
    let samples = histogram.counts.reduce(0, +)
    guard samples >= Double(minSamples) else {
      return "counts \(samples.plainText) samples, fewer than `minSamples`, which is \(minSamples)"
    }
    return nil
  }

  /// The label of Prometheus' own histograms, whose values are upper edges.
  static let edgesLabel = "le"
}

extension DriftStatistic {
  init(_ drift: ObjectValue) throws(TableMismatch) {
    guard let statistic = DriftStatistic(rawValue: try drift.text("statistic")) else {
      throw TableMismatch(field: "statistic")
    }
    self = statistic
  }
}

extension DriftMeasure {
  /// With bins that are still to be read from the document that it names.
  init(_ drift: ObjectValue) throws(TableMismatch) {
    let question: Question =
      if let query = drift.optionalText("query") {
        .query(Template(query))
      } else {
        .pointer(Template(try drift.text("pointer")))
      }
    self.init(
      source: try drift.text("source"), question: question, label: try drift.text("label"), reference: .unread,
      statistic: try DriftStatistic(drift), minSamples: try drift.integer("minSamples"))
  }

  func comparing(with reference: Histogram) -> DriftMeasure {
    DriftMeasure(
      source: source, question: question, label: label, reference: reference, statistic: statistic,
      minSamples: minSamples)
  }
}

extension Histogram {
  /// Stands for a document that was not read: it compares with nothing.
  static let unread = Histogram(bins: .categories([]), counts: [])
}
