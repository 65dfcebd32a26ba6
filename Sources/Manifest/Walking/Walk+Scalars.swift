internal import YAML

extension Walk {
  mutating func scalar(_ scalar: Scalar, as shape: Shape, at place: Place, range: MarkRange) -> Located {
    do throws(ScalarFault) {
      let value = try shape.value(of: scalar)
      if let scope = shape.scope, !checkVariables(of: scalar.text, in: scope, at: place, range: range) {
        return .faulty(at: range)
      }
      return Located(value, at: range)
    } catch {
      let isNothing = range.start == range.end
      report.add(error.code, "\(place.name) \(error.message)", at: isNothing ? place.anchor : range)
      return .faulty(at: range)
    }
  }

  private mutating func checkVariables(
    of text: String, in scope: TemplateScope, at place: Place, range: MarkRange
  ) -> Bool {
    guard text.variableCount <= TemplateVariable.mostInOneText else {
      let message = "\(place.name) must have at most \(TemplateVariable.mostInOneText) variables"
      report.add(.itemCount, message, at: range)
      return false
    }
    var isSound = true
    for token in TemplateToken.all(in: text, at: range, source: report.source) {
      guard let fault = token.fault(in: scope) else { continue }
      report.add(fault.code, fault.message, at: token.range)
      isSound = false
    }
    return isSound
  }
}

extension Shape {
  /// What the variables of a template can be; nil for a shape that takes none.
  fileprivate var scope: TemplateScope? {
    switch self {
    case .template(_, let scope): scope
    case .either(let first, let second): first.scope ?? second.scope
    case .text, .integer, .number, .boolean, .duration, .choice, .scalar, .list, .map, .object: nil
    }
  }
}
