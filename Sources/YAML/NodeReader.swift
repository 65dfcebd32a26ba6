/// Makes nodes of events, counting and refusing on the way.
struct NodeReader: ~Copyable {
  let limits: YAMLLimits
  private let text: ScreenedText
  private var source: EventSource
  private var marks: MarkMaker
  private var nodes = 0
  /// Of the document that is being read.
  private var faults: [YAMLFault] = []
  /// Faults of all documents.
  private var told = 0

  init(_ text: ScreenedText, limits: YAMLLimits) {
    self.limits = limits
    self.text = text
    source = EventSource(text.bytes[text.bodyStart...], longestEvent: limits.valueBytes)
    marks = MarkMaker(text)
  }

  /// Where the next document begins; nil if there is none.
  mutating func nextDocument() throws(YAMLFault) -> MarkRange? {
    while true {
      let event = try nextEvent()
      switch event.kind {
      case .documentStart: return range(of: event)
      case .streamEnd: return nil
      default: try refuseTagDirectives(behind: event)
      }
    }
  }

  /// libyaml compares each with all before it, and all of them are one event.
  private mutating func refuseTagDirectives(behind event: Event) throws(YAMLFault) {
    // Farther away libyaml does not get either: it is given no more for one event.
    let mark = marks.mark(event.end)
    guard let range = text.tagDirective(behind: mark, within: 2 * limits.valueBytes) else { return }
    throw YAMLFault(kind: .tag, message: "tags are not supported, and neither is `%TAG`; remove it", range: range)
  }

  /// The document that has begun.
  mutating func document() throws(YAMLFault) -> Document {
    (nodes, faults) = (0, [])
    let root = try node(from: nextEvent(), depth: 0)
    return Document(root: root, faults: faults)
  }

  /// The value that `event` begins. Recursion ends at the depth limit, before libyaml is asked for more.
  mutating func node(from event: Event, depth: Int) throws(YAMLFault) -> Node {
    try count(event)
    if event.hasAnchor || event.hasTag { refuseProperties(of: event) }
    switch event.kind {
    case .scalar: return Node(content: try scalarContent(of: event), range: range(of: event))
    case .sequenceStart: return try sequence(from: event, depth: try deeper(depth, at: event))
    case .mappingStart: return try mapping(from: event, depth: try deeper(depth, at: event))
    case .alias:
      report(.alias, "aliases are not supported; write the value out", at: range(of: event))
      return Node(content: .refused, range: range(of: event))
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      throw YAMLFault(kind: .syntax, message: "expected a value", range: range(of: event).head)
    }
  }

  mutating func nextEvent() throws(YAMLFault) -> Event {
    do throws(ParserProblem) { return try source.next() } catch {
      let mark = marks.mark(error.place)
      guard error.isTooLong else { throw YAMLFault(error, at: mark, in: text.bytes) }
      throw YAMLFault(tooLongAt: text.firstContent(behind: mark), most: limits.valueBytes)
    }
  }

  mutating func range(of event: Event) -> MarkRange { marks.range(event.start, event.end) }

  /// Where an event begins. Asked before the next one is read, marks are cheap: they are found in their order.
  mutating func start(of event: Event) -> Mark { marks.mark(event.start) }

  /// From the beginning of a collection to its last event.
  mutating func range(from start: Mark, to end: Event) -> MarkRange {
    MarkRange(start: start, end: max(start, marks.mark(end.end)))
  }

  mutating func report(_ kind: YAMLFault.Kind, _ message: @autoclosure () -> String, at range: MarkRange) {
    guard faults.isEmpty || told < limits.faults else { return }
    told += 1
    faults.append(YAMLFault(kind: kind, message: message(), range: range))
  }

  private mutating func scalarContent(of event: Event) throws(YAMLFault) -> Node.Content {
    guard source.scalarLength <= limits.valueBytes else {
      throw YAMLFault(tooLongAt: range(of: event).head, most: limits.valueBytes)
    }
    guard source.scalarHoldsNUL else { return .scalar(source.scalar) }
    report(.nulCharacter, "a text can't hold the character NUL; remove the `\\0`", at: range(of: event))
    return .refused
  }

  private mutating func deeper(_ depth: Int, at event: Event) throws(YAMLFault) -> Int {
    guard depth < limits.depth else {
      throw YAMLFault(
        kind: .tooDeep, message: "nested more than \(limits.depth) deep", range: range(of: event).head)
    }
    return depth + 1
  }

  private mutating func count(_ event: Event) throws(YAMLFault) {
    nodes += 1
    guard nodes <= limits.nodes else {
      throw YAMLFault(
        kind: .tooManyNodes, message: "the document has more than \(limits.nodes) values and keys; split it",
        range: range(of: event).head)
    }
  }

  private mutating func refuseProperties(of event: Event) {
    if event.hasAnchor {
      report(.anchor, "anchors are not supported; write the value out where it is used", at: range(of: event).head)
    }
    if event.hasTag {
      report(.tag, "tags such as `!!int` are not supported; remove it", at: range(of: event).head)
    }
  }
}
