package import Domain

/// What came of one question.
package struct Answer: Equatable, Sendable {
  /// A source's figure counts as one sample, whatever it was computed from there.
  package let measurement: Measurement
  /// Why there is no figure, and what the source remarked, for people.
  package let notes: [String]

  package init(_ measurement: Measurement, notes: [String] = []) {
    self.measurement = measurement
    self.notes = notes
  }

  static func number(_ value: Double, notes: [String] = []) -> Answer {
    Answer(.value(value, samples: 1), notes: notes)
  }

  static func nothing(_ reason: String, notes: [String] = []) -> Answer {
    Answer(.value(nil, samples: 0), notes: [reason] + notes)
  }
}

/// The newest answer to a gate's question, or that there is none any more.
package struct Figure: Equatable, Sendable {
  package let answer: Answer
  /// When it was asked for: what is measured can only be newer. What has not been asked for after another figure is not
  /// a new one; so that a source's silence dates from its last answer, or from when the first one was wanted.
  package let at: Instant

  package init(_ answer: Answer, at: Instant) {
    self.answer = answer
    self.at = at
  }
}

extension Evidence {
  /// What sources said, with the time of each figure.
  package init(_ figures: [MeasurementKey: Figure]) {
    self.init(figures.mapValues(\.answer.measurement), answeredAt: figures.mapValues(\.at))
  }
}
