import Console
import Manifest

/// Says what a kind, a field or a diagnostic's code means.
struct ExplainCommand {
  private let topic: ExplainTopic

  init(_ topic: ExplainTopic) { self.topic = topic }

  func run() -> Int32 {
    do throws(UnknownTopic) {
      Output.result(page(try explain(topic.text)).text(textStyle()))
      return ExitStatus.success
    } catch {
      Output.note("setpoint explain: \(error.message)")
      return ExitStatus.failure
    }
  }

  private func page(_ explanation: Explanation) -> ReferencePage {
    switch explanation {
    case .field(let field): ReferencePage(field)
    case .code(let code): ReferencePage(code)
    }
  }
}

extension ExplainTopic {
  fileprivate var text: String {
    switch self {
    case .field(let kind, let path): ([kind] + path).joined(separator: ".")
    case .code(let code): code
    }
  }
}

extension ReferencePage {
  fileprivate init(_ field: FieldExplanation) {
    var facts = [("type", field.type + (field.isRequired ? ", required" : ""))]
    if !field.allowed.isEmpty { facts.append(("one of", field.allowed.joined(separator: ", "))) }
    if let range = field.range { facts.append(("range", range)) }
    if let standard = field.standard { facts.append(("default", standard)) }
    if let example = field.example { facts.append(("example", example)) }
    var sections: [Section] = []
    let rules = field.notes + field.constraints
    if !rules.isEmpty { sections.append(.sentences(heading: "Rules", rules)) }
    if !field.children.isEmpty {
      sections.append(.terms(heading: "Fields", field.children.map { ($0.name, $0.note, $0.doc) }))
    }
    self.init(title: field.path, body: [field.doc], facts: facts, sections: sections)
  }

  fileprivate init(_ code: CodeExplanation) {
    let severity = code.code.severity.rawValue
    let example = code.example.map { example in
      [
        Section.lines(heading: "Wrong", example.bad.lines), .lines(heading: "Right", example.good.lines),
      ] + (example.beside.isEmpty ? [] : [.lines(heading: "Beside it", example.beside.lines)])
    }
    self.init(title: "\(code.code.name)  \(severity)", body: [code.text], sections: example ?? [])
  }
}

extension FieldExplanation.Child {
  fileprivate var note: String {
    type + (isRequired ? ", required" : standard.map { ", default \($0)" } ?? "")
  }
}

extension [CodeExample.File] {
  /// The files one after another, each under its path if there are several.
  fileprivate var lines: [String] {
    flatMap { file in
      (count > 1 ? ["# \(file.path)"] : [])
        + file.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init).dropLast(file.text.hasSuffix("\n") ? 1 : 0)
    }
  }
}
