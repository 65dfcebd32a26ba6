internal import YAML

extension Walk {
  mutating func scalar(_ scalar: Scalar, as shape: Shape, at place: Place, range: MarkRange) -> Located? {
    do throws(ScalarFault) {
      let value = try shape.value(of: scalar)
      if shape.isTemplate, !checkVariables(of: scalar.text, at: place, range: range) { return nil }
      return Located(value, at: range)
    } catch {
      let isNothing = range.start == range.end
      report.add(error.code, "\(place.name) \(error.message)", at: isNothing ? place.anchor : range)
      return nil
    }
  }

  private mutating func checkVariables(of text: String, at place: Place, range: MarkRange) -> Bool {
    guard text.variableCount <= TemplateVariable.mostInOneText else {
      let message = "\(place.name) must have at most \(TemplateVariable.mostInOneText) variables"
      report.add(.itemCount, message, at: range)
      return false
    }
    var isSound = true
    for token in TemplateToken.all(in: text, at: range, source: report.source) {
      guard token.variable == nil else { continue }
      report.add(token.faultCode, token.faultMessage, at: token.range)
      isSound = false
    }
    return isSound
  }
}

extension Shape {
  fileprivate var isTemplate: Bool { if case .template = self { true } else { false } }
}
