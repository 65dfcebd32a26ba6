internal import CYAML

/// libyaml's parser over a copy of a text.
///
/// libyaml keeps pointers both to its parser struct and to the text, so both live on the heap, with this one owner.
struct EventSource: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool

  init(_ bytes: ArraySlice<UInt8>) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    text = .allocate(capacity: max(1, bytes.count))
    _ = text.initialize(fromContentsOf: bytes)
    isReady = yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, bytes.count)
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
    text.deallocate()
  }

  /// Reads on. Not to be called again after it threw, or after `streamEnd`.
  mutating func next() throws(ParserProblem) -> Event {
    guard isReady else { throw ParserProblem("out of memory") }
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw ParserProblem(parser.pointee) }
    defer { yaml_event_delete(&event) }
    return Event(kind: Event.Kind(event), start: Event.Place(event.start_mark), end: Event.Place(event.end_mark))
  }
}

extension Event.Place {
  fileprivate init(_ mark: yaml_mark_t) { self.init(line: mark.line, column: mark.column, index: mark.index) }
}

extension Event.Kind {
  fileprivate init(_ event: yaml_event_t) {
    switch event.type {
    case YAML_STREAM_START_EVENT: self = .streamStart
    case YAML_DOCUMENT_START_EVENT: self = .documentStart
    case YAML_DOCUMENT_END_EVENT: self = .documentEnd
    case YAML_ALIAS_EVENT: self = .alias
    case YAML_SCALAR_EVENT: self = Self.scalar(of: event)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      self = .sequenceStart(Event.Properties(hasAnchor: start.anchor != nil, hasTag: start.tag != nil))
    case YAML_SEQUENCE_END_EVENT: self = .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      self = .mappingStart(Event.Properties(hasAnchor: start.anchor != nil, hasTag: start.tag != nil))
    case YAML_MAPPING_END_EVENT: self = .mappingEnd
    default: self = .streamEnd
    }
  }

  private static func scalar(of event: yaml_event_t) -> Self {
    let scalar = event.data.scalar
    let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    return .scalar(
      Scalar(text: text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
      Event.Properties(hasAnchor: scalar.anchor != nil, hasTag: scalar.tag != nil))
  }
}

extension ParserProblem {
  fileprivate init(_ problem: String) {
    self.init(problem: problem, context: nil, contextLine: 0, place: Event.Place(line: 0, column: 0, index: 0))
  }

  fileprivate init(_ parser: yaml_parser_t) {
    self.init(
      problem: parser.problem.map { String(cString: $0) } ?? "not YAML",
      context: parser.context.map { String(cString: $0) }, contextLine: parser.context_mark.line,
      place: Event.Place(parser.problem_mark))
  }
}
