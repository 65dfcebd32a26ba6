extension TemplateToken {
  /// What the token stands for; nil if it is faulty.
  var variable: TemplateVariable? { piece.name.flatMap { TemplateVariable($0) } }

  /// What is wrong with a token that stands for nothing.
  var faultCode: DiagnosticCode { piece.name == nil ? .unclosedVariable : .unknownVariable }

  var faultMessage: String {
    guard let name = piece.name else { return "`{{` is never closed; end the variable with `}}`" }
    let known = TemplateVariable.plain.map(\.name) + ["port.NAME", "parameters.NAME"]
    let near = NearestName.suggestion(for: name, in: known)
    return "unknown variable \(name.quoted)" + (near.isEmpty ? "; there are \(known.quotedList)" : near)
  }
}
