internal import YAML

/// Reads nodes as the shapes ask, fills defaults in, and reports every fault instead of ending at the first.
struct Walk {
  var report: Report
  var language = Language.shared

  /// What is faulty has been reported then, and has a value that says so.
  mutating func read(_ node: Node, as shape: Shape, at place: Place) -> Located {
    switch (node.content, shape) {
    case (.refused, _): .faulty(at: node.range)
    case (.mapping(let entries), .object(let object)): self.object(entries, object, at: place, range: node.range)
    case (.mapping(let entries), .map(let rule, let item, let count)):
      map(entries, rule, item, count: count, at: place, range: node.range)
    case (.sequence(let nodes), .list(let item, let count)):
      list(nodes, item, count: count, at: place, range: node.range)
    case (.mapping, .either(let first, let second)), (.sequence, .either(let first, let second)):
      either(node, first, second, at: place)
    case (.scalar(let scalar), _): self.scalar(scalar, as: shape, at: place, range: node.range)
    case (.mapping, _), (.sequence, _): refuse(node, as: shape, at: place)
    }
  }

  private mutating func either(_ node: Node, _ first: Shape, _ second: Shape, at place: Place) -> Located {
    switch (first.takesParts, second.takesParts) {
    case (false, false): refuse(node, as: .either(first, second), at: place)
    case (true, _): read(node, as: first, at: place)
    case (false, true): read(node, as: second, at: place)
    }
  }

  private mutating func refuse(_ node: Node, as shape: Shape, at place: Place) -> Located {
    let found = if case .mapping = node.content { "a mapping" } else { "a list" }
    report.add(.wrongType, "\(place.name) must be \(shape.expectation), not \(found)", at: node.range.head)
    return .faulty(at: node.range)
  }
}

extension Located {
  static func faulty(at range: MarkRange) -> Located { Located(.faulty, at: range) }
}

extension Shape {
  /// Takes mappings or lists.
  fileprivate var takesParts: Bool {
    switch self {
    case .list, .map, .object: true
    case .either(let first, let second): first.takesParts || second.takesParts
    case .text, .template, .integer, .number, .boolean, .duration, .choice, .scalar: false
    }
  }
}
