extension TemplateToken {
  /// What the token stands for; nil if it is faulty.
  var variable: TemplateVariable? { piece.name.flatMap { TemplateVariable($0) } }

  /// What is wrong with a token that stands for nothing in `scope`; nil if it stands for something.
  func fault(in scope: TemplateScope) -> ScalarFault? {
    guard let name = piece.name else {
      return ScalarFault(code: .unclosedVariable, message: "`{{` is never closed; end the variable with `}}`")
    }
    if let variable, scope.knows(variable) { return nil }
    let near = NearestName.suggestion(for: name, in: scope.variables)
    let known = near.isEmpty || variable != nil ? "; there are \(scope.variables.quotedList)" : near
    let what = variable == nil ? "unknown variable \(name.quoted)" : "the variable \(name.quoted) is not known here"
    return ScalarFault(code: .unknownVariable, message: what + known)
  }
}
