internal import YAML

/// What has to hold between the fields of a local runtime.
enum RuntimeRules {
  /// A variable in the program's path would let a model or a team's parameter choose what is run.
  static let programIsAbsolute: ObjectShape.Rule = { local, report in
    guard let program = local.list("command").first, let text = program.value.text else { return }
    guard !text.hasPrefix("/") || text.hasVariables else { return }
    report.refuseProgram(text, at: program.range)
  }

  static let portsDiffer: ObjectShape.Rule = { local, report in
    var seen: Set<String> = []
    for port in local.list("ports") {
      guard let name = port.value.text, !seen.insert(name).inserted else { continue }
      report.add(.repeatedItem, "the port \(name.quoted) stands twice; remove one of the two", at: port.range)
    }
  }

  static let portsAreDeclared: ObjectShape.Rule = { local, report in
    guard local.isReadable("ports") else { return }
    let ports = local.list("ports").compactMap(\.value.text)
    for token in local.runtimeTemplates.flatMap({ report.tokens(of: $0) }) {
      guard case .namedPort(let name) = token.variable, !ports.contains(name) else { continue }
      let near = NearestName.suggestion(for: name, in: ports)
      let hint = near.isEmpty ? "; add it there" : near
      report.add(.undeclaredPort, "\(name.quoted) is not among the `ports` of the Runtime\(hint)", at: token.range)
    }
  }
}

extension ObjectValue {
  /// Every template of a local runtime, in the order of the table.
  var runtimeTemplates: [Located] {
    list("command") + map("env").map(\.value) + [self["readiness"]?.value.object?["path"]].compactMap { $0 }
  }
}

extension Report {
  mutating func refuseProgram(_ text: String, at range: MarkRange) {
    let message =
      "the program must be an absolute path without variables, such as `/usr/bin/python3`, not \(text.quoted)"
    add(.programPath, message, at: range)
  }

  /// The variables of a template that was read from this file.
  func tokens(of template: Located) -> [TemplateToken] {
    template.value.text.map { TemplateToken.all(in: $0, at: template.range, source: source) } ?? []
  }
}

extension String {
  /// Between back-quotes, shortened, and fit for a terminal.
  var quoted: String { Printable.quoted(self) }
}
