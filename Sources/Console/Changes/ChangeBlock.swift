import Reports

/// A change as lines: a sign and what it is about, beneath it what it is, as labelled facts.
struct ChangeBlock {
  let style: TextStyle
  private(set) var lines: [String] = []

  private static let label = 10
  private static let indent = "    "

  /// A value may be a whole script. Scalars.
  static let longestValue = 200

  init(_ style: TextStyle) { self.style = style }

  mutating func head(_ sign: String, _ text: String, _ tint: Tint) {
    lines += Paragraph.lines("\(sign) \(text)", width: style.width, first: "  ", indent: 4).map {
      style.paint($0, tint)
    }
  }

  mutating func sentence(_ text: String) {
    if text.isEmpty { return }
    lines += Paragraph.lines(text, width: style.width, first: Self.indent, indent: 4)
  }

  /// Every text on a line of its own, the name before the first one.
  mutating func facts(_ name: String, _ texts: [String], _ tint: Tint = .plain) {
    let margin = Self.indent.count + Self.label
    for (index, text) in texts.enumerated() {
      let label = index == 0 ? name : ""
      let first = Self.indent + label + String(repeating: " ", count: Self.label - label.count)
      lines += Paragraph.lines(text, width: style.width, first: first, indent: margin).map { line in
        style.paint(String(line.prefix(margin)), .quiet) + style.paint(String(line.dropFirst(margin)), tint)
      }
    }
  }

  mutating func fields(_ fields: [FieldChangeReport]) {
    facts("fields", fields.map { "\($0.path): \(Self.value($0.from)) → \(Self.value($0.to))" })
  }

  private static func value(_ text: String?) -> String {
    guard let text else { return "(not set)" }
    return text.isEmpty ? "\"\"" : Excerpt.line(text, longest: longestValue)
  }
}

extension ChangeReport {
  func lines(_ style: TextStyle) -> [String] {
    var block = ChangeBlock(style)
    let words = effects.isEmpty ? "" : " (\(effectWords))"
    block.head(sign, id + (versions.isEmpty ? "" : ", version \(versions)") + words, tint)
    block.sentence(summary)
    block.facts("through", via.map(\.sentence))
    if let rollout {
      block.facts("steps", [rollout.path])
      block.facts("gates", rollout.gates)
      if !rollout.gates.isEmpty { block.facts("on fail", [rollout.onFailure]) }
      block.facts("policy", rollout.policy.map { [$0] } ?? [])
    }
    block.facts("restarts", restarts, .ongoing)
    block.facts("untouched", keeps)
    block.fields(fields)
    block.facts("file", [path])
    return block.lines
  }

  private var tint: Tint {
    if isDestructive || isInvalid { return .bad }
    switch action {
    case .create: return .good
    case .update, .delete: return .ongoing
    case .none: return .quiet
    }
  }
}

extension SharedChangeReport {
  func lines(_ style: TextStyle) -> [String] {
    var block = ChangeBlock(style)
    block.head(action.sign, resource.sentence, action == .delete ? .bad : .ongoing)
    block.sentence(reach + (reaches.isEmpty ? "" : ": " + reaches.joined(separator: ", ")))
    block.fields(fields)
    return block.lines
  }

  /// `reaches 3 deployments`.
  var reach: String {
    reaches.isEmpty ? "reaches no deployment" : "reaches " + Counted.text(reaches.count, "deployment")
  }
}
