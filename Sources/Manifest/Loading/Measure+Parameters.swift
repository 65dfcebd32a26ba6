internal import Domain

extension Measure {
  private var question: (text: Template, language: QueryLanguage)? {
    switch self {
    case .traffic: nil
    case .query(_, let text): (text, .promQL)
    case .pointer(_, let text): (text, .jsonPointer)
    case .drift(let drift):
      switch drift.question {
      case .query(let text): (text, .promQL)
      case .pointer(let text): (text, .jsonPointer)
      }
    }
  }

  /// The names of the parameters in it.
  var parameters: [String] {
    (question?.text.pieces.compactMap(\.name) ?? []).compactMap { name in
      if case .parameter(let parameter) = TemplateVariable(name) { parameter } else { nil }
    }
  }

  func unsafeParameters(_ parameters: [String: String]) -> [String] {
    guard let question else { return [] }
    return self.parameters.filter { name in
      guard let value = parameters[name] else { return false }
      let values = [TemplateVariable.parameterPrefix + name: value]
      return (try? question.text.filled(values, in: question.language)) == nil
    }
  }

  func filled(_ values: [String: String]) -> Measure {
    guard let question, let text = try? question.text.filled(values, in: question.language) else { return self }
    return switch self {
    case .traffic: self
    case .query(let source, _): .query(source: source, text)
    case .pointer(let source, _): .pointer(source: source, text)
    case .drift(let drift): .drift(drift.asking(text))
    }
  }
}

extension TemplateVariable {
  /// What the variables of these parameters stand for.
  static func values(of parameters: [String: String]) -> [String: String] {
    parameters.reduce(into: [:]) { $0[parameterPrefix + $1.key] = $1.value }
  }
}
