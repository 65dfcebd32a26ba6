extension DocumentReader {
  /// The value that `event` begins. Recursion ends at the depth limit, before libyaml is asked for more.
  func node(from event: Event, depth: Int) throws(YAMLFault) -> Node {
    try count(event)
    switch event.kind {
    case .scalar(let scalar, let properties):
      refuse(properties, at: event)
      return Node(content: refuseNUL(in: scalar, at: event), range: range(of: event))
    case .sequenceStart(let properties):
      refuse(properties, at: event)
      return try sequence(from: event, depth: try deeper(depth, at: event))
    case .mappingStart(let properties):
      refuse(properties, at: event)
      return try mapping(from: event, depth: try deeper(depth, at: event))
    case .alias:
      report(.alias, "aliases are not supported; write the value out", at: range(of: event))
      return Node(content: .refused, range: range(of: event))
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      throw YAMLFault(kind: .syntax, message: "expected a value", range: range(of: event).head)
    }
  }

  func report(_ kind: YAMLFault.Kind, _ message: String, at range: MarkRange) {
    guard faults.count < limits.faults else { return }
    faults.append(YAMLFault(kind: kind, message: message, range: range))
  }

  private func sequence(from start: Event, depth: Int) throws(YAMLFault) -> Node {
    var items: [Node] = []
    var event = try nextEvent()
    while true {
      if case .sequenceEnd = event.kind { break }
      items.append(try node(from: event, depth: depth))
      event = try nextEvent()
    }
    return Node(content: .sequence(items), range: range(from: start, to: event))
  }

  private func deeper(_ depth: Int, at event: Event) throws(YAMLFault) -> Int {
    guard depth < limits.depth else {
      throw YAMLFault(
        kind: .tooDeep, message: "nested more than \(limits.depth) deep", range: range(of: event).head)
    }
    return depth + 1
  }

  private func count(_ event: Event) throws(YAMLFault) {
    nodes += 1
    guard nodes <= limits.nodes else {
      throw YAMLFault(
        kind: .tooManyNodes, message: "the document has more than \(limits.nodes) values and keys; split it",
        range: range(of: event).head)
    }
  }

  private func refuse(_ properties: Event.Properties, at event: Event) {
    if properties.hasAnchor {
      report(.anchor, "anchors are not supported; write the value out where it is used", at: range(of: event).head)
    }
    if properties.hasTag {
      report(.tag, "tags such as `!!int` are not supported; remove it", at: range(of: event).head)
    }
  }

  private func refuseNUL(in scalar: Scalar, at event: Event) -> Node.Content {
    guard scalar.text.utf8.contains(0) else { return .scalar(scalar) }
    report(.nulCharacter, "a text can't hold the character NUL; remove the `\\0`", at: range(of: event))
    return .refused
  }
}
