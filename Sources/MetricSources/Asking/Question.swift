package import Domain

/// What is asked of a source.
package struct Question: Hashable, Sendable {
  package let source: MetricSource
  /// A query or a pointer, with every variable filled in.
  package let text: String
  /// Nil where one number is wanted.
  package let bins: AskedBins?

  package init(source: MetricSource, text: String, bins: AskedBins? = nil) {
    self.source = source
    self.text = text
    self.bins = bins
  }
}

extension Question {
  /// Nil for what the data plane itself measures.
  init?(_ measure: Measure, sources: [String: MetricSource], variables: [String: String]) throws(MetricError) {
    switch measure {
    case .traffic: return nil
    case .query(let name, let template):
      self.init(source: try Self.source(name, in: sources), text: try Self.fill(template, variables, .promQL))
      guard case .prometheus = source.form else { throw MetricError(.badQuestion, "a JSON document takes no query") }
    case .pointer(let name, let template):
      self.init(source: try Self.source(name, in: sources), text: try Self.fill(template, variables, .jsonPointer))
      guard case .json = source.form else { throw MetricError(.badQuestion, "a Prometheus takes no pointer") }
    case .drift(let drift):
      guard let question = try Question(drift.plainMeasure, sources: sources, variables: variables) else { return nil }
      self.init(
        source: question.source, text: question.text,
        bins: AskedBins(label: drift.label, bins: drift.reference.bins))
    }
  }

  private static func source(_ name: String, in sources: [String: MetricSource]) throws(MetricError) -> MetricSource {
    guard let source = sources[name] else {
      throw MetricError(.badQuestion, "there is no MetricSource of this name")
    }
    return source
  }

  private static func fill(
    _ template: Template, _ variables: [String: String], _ language: QueryLanguage
  ) throws(MetricError) -> String {
    let filled: Template
    do throws(UnsafeQueryValue) {
      filled = try template.filled(variables, in: language)
    } catch {
      throw MetricError(
        .badQuestion,
        "the value of {{\(excerpt(error.variable))}} holds a character that could change what the query means")
    }
    for case .variable(let name, _) in filled.pieces {
      throw MetricError(.badQuestion, "nothing is known for {{\(excerpt(name))}}")
    }
    return filled.text
  }
}

extension DriftMeasure {
  /// The question without its bins.
  fileprivate var plainMeasure: Measure {
    switch question {
    case .query(let text): .query(source: source, text)
    case .pointer(let text): .pointer(source: source, text)
    }
  }
}
