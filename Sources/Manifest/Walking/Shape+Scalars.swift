internal import Domain
internal import YAML

extension Shape {
  /// The value that `scalar` stands for in a field of this shape.
  func value(of scalar: Scalar) throws(ScalarFault) -> Value {
    guard !scalar.isNull else {
      throw ScalarFault(code: .noValue, message: "has no value; remove it, or give it \(expectation)")
    }
    switch self {
    case .text(let rule), .template(let rule, _): return .text(try rule.text(of: scalar))
    case .integer(let range): return .integer(try integer(scalar, in: range))
    case .number(let range): return .number(try number(scalar, in: range))
    case .boolean: return .boolean(try boolean(scalar))
    case .duration(let range): return .duration(try duration(scalar, in: range))
    case .choice(let names): return .text(try choice(scalar, of: names))
    case .scalar(let rule): return .text(try rule.text(of: Scalar(text: scalar.text, isPlain: false)))
    case .either: return try either(scalar)
    case .list(let item, _): throw .wrongType(scalar, self, hint: item.listHint(for: scalar))
    case .map, .object: throw .wrongType(scalar, self)
    }
  }

  /// The first form that the scalar has; one that it has with a bad value is the one that was meant.
  private func either(_ scalar: Scalar) throws(ScalarFault) -> Value {
    let forms = scalarForms
    for form in forms {
      do throws(ScalarFault) { return try form.value(of: scalar) } catch {
        if forms.count == 1 || !error.isOfForm { throw error }
      }
    }
    throw .wrongType(scalar, self, hint: percentHint(for: scalar))
  }

  /// What the shape takes without parts, in the order in which they are tried.
  private var scalarForms: [Shape] {
    switch self {
    case .either(let first, let second): first.scalarForms + second.scalarForms
    case .list, .map, .object: []
    case .text, .template, .integer, .number, .boolean, .duration, .choice, .scalar: [self]
    }
  }

  private func boolean(_ scalar: Scalar) throws(ScalarFault) -> Bool {
    guard scalar.isPlain else { throw .wrongType(scalar, self, hint: "; remove the quotes") }
    if case .boolean(let value) = PlainScalar(scalar.text) { return value }
    throw .wrongType(scalar, self)
  }

  private func choice(_ scalar: Scalar, of names: [String]) throws(ScalarFault) -> String {
    if names.contains(scalar.text) { return scalar.text }
    let near = NearestName.suggestion(for: scalar.text, in: names)
    throw ScalarFault(
      code: .unknownChoice, message: "must be \(expectation), not \(Printable.quoted(scalar.text))\(near)")
  }

  private func duration(_ scalar: Scalar, in range: ClosedRange<Interval>) throws(ScalarFault) -> Interval {
    guard let interval = Interval(manifestText: scalar.text) else {
      throw ScalarFault(
        code: .invalidDuration,
        message: "must be a duration: a whole number with `ms`, `s`, `m`, `h` or `d` behind it, "
          + "at most `365d`, not \(Printable.quoted(scalar.text))\(unitHint(for: scalar))")
    }
    guard range.contains(interval) else {
      throw ScalarFault(
        code: .outOfRange,
        message: "must be from `\(range.lowerBound)` to `\(range.upperBound)`, not `\(interval)`")
    }
    return interval
  }
}

extension TextRule {
  /// The text of a scalar that has this form.
  fileprivate func text(of scalar: Scalar) throws(ScalarFault) -> String {
    // First the form: quotes are advised only where they are all that is missing.
    if let fault = fault(scalar.text) { throw fault }
    if scalar.isPlain, !isUnmistakable { try refuseMistakable(scalar) }
    return scalar.text
  }

  private func refuseMistakable(_ scalar: Scalar) throws(ScalarFault) {
    guard PlainScalar(scalar.text) != .text else { return }
    let shown = Printable.quoted(scalar.text).dropFirst().dropLast()
    throw ScalarFault(
      code: .needsQuotes,
      message: "must be a string, and `\(shown)` without quotes is a number or a boolean: write `\"\(shown)\"`")
  }
}
