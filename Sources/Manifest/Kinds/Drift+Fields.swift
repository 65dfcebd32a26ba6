internal import Domain

extension Field {
  /// In gates and triggers alike.
  static var drift: Field {
    Field(
      "drift", .object(.drift), .optional,
      "How far live figures are from those that the model was trained or accepted on, by their histograms.",
      example: "{source: prom, query: \"score_bucket\", reference: data/score.json, statistic: psi, max: 0.2}")
  }
}

extension ObjectShape {
  static var drift: ObjectShape {
    ObjectShape(
      [
        Field("source", .text(.label), .required, "The MetricSource that has the live histogram.", example: "prom"),
        Field(
          "query", .template(.any(16_384), .query), .optional,
          "With a Prometheus source: a query whose series are the bins, each with its count since the window began; "
            + "may hold variables in {{ }}.",
          example: "\"sum by (le) (increase(model_score_bucket{deployment=\\\"{{deployment}}\\\"}[1h]))\""),
        Field(
          "pointer", .template(.jsonPointer, .query), .optional,
          "With a JSON source: a JSON Pointer (RFC 6901) to a histogram in the form of the reference; may hold "
            + "variables in {{ }}.",
          example: "/features/amount"),
        Field(
          "label", .text(.metricLabel), .defaulted(.text(DriftReference.edgesLabel)),
          "With `query`: the label that tells the bins. `le` has upper edges and cumulated counts, as Prometheus' own "
            + "histograms have; any other one has categories.",
          example: "country"),
        Field(
          "reference", .text(.sourceFile), .required,
          "A JSON file of the source: `edges` that rise and `counts`, one more than edges, or `categories` and "
            + "`counts`. Its bins, \(ReferenceHistogram.bins.lowerBound) to \(ReferenceHistogram.bins.upperBound), are "
            + "the bins of the comparison.",
          example: "data/score.json"),
        Field(
          "statistic", .choice(DriftStatistic.allCases.map(\.rawValue)), .defaulted(.text(DriftStatistic.psi.rawValue)),
          "`psi`: population stability index; `js`: Jensen-Shannon distance to the base 2; `ks`: Kolmogorov-Smirnov, "
            + "the largest distance of the cumulated shares; `chi2`: Cramér's V. All but `psi` are 0 to 1.",
          example: "js"),
        Field(
          "max", .number(0 ... .greatestFiniteMagnitude), .required,
          "The most that passes. What samples of these sizes differ by chance, in 99 of 100 cases, passes too.",
          example: "0.2"),
        Field(
          "minSamples", .integer(1...1_000_000), .defaulted(.integer(500)),
          "Fewer live samples than this are no data; the reference must have as many.", example: "1000"),
      ],
      constraints: [
        Constraint(.exactlyOne(["query", "pointer"])),
        Constraint(.excludes("pointer", value: nil, ["label"]), because: "since the document names its bins itself"),
        Constraint(
          .excludes("statistic", value: DriftStatistic.ks.rawValue, ["label"]),
          because: "since only edges have an order, and their label is `le`"),
      ],
      rules: [MeasureRules.driftCanBeReached])
  }
}
