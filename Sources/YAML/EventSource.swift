internal import CYAML

/// libyaml's parser over a text.
///
/// libyaml keeps pointers both to its parser struct and to the feed, so both live on the heap, with this one owner.
struct EventSource: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let feed: UnsafeMutablePointer<Feed>
  /// The last event, in libyaml's memory.
  private var event = yaml_event_t()
  private let isReady: Bool

  /// `longestEvent`: the most bytes that one value can take, with the white space and comments before it.
  init(_ text: ArraySlice<UInt8>, longestEvent: Int) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    feed = .allocate(capacity: 1)
    feed.initialize(to: Feed(text, longestEvent: longestEvent))
    isReady = yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input(parser, { Feed.serve($0, $1, $2, $3) }, feed)
  }

  deinit {
    var event = event
    yaml_event_delete(&event)
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
    feed.deinitialize(count: 1)
    feed.deallocate()
  }

  /// Reads on. Not to be called again after it threw, or after `streamEnd`.
  mutating func next() throws(ParserProblem) -> Event {
    guard isReady else { throw ParserProblem("out of memory") }
    let last = Event.Place(event.end_mark)
    yaml_event_delete(&event)
    feed.pointee.beginEvent()
    guard yaml_parser_parse(parser, &event) == 1 else {
      throw feed.pointee.isStarving ? ParserProblem(tooLongBehind: last) : ParserProblem(parser.pointee)
    }
    return Event(event)
  }

  /// What the scalar says that was read last.
  var scalar: Scalar {
    let scalar = event.data.scalar
    return Scalar(
      text: String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self),
      isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
  }

  /// Of the scalar that was read last; in bytes of UTF-8.
  var scalarLength: Int { event.data.scalar.length }

  /// Only an escape in double quotes can bring one: as a character it is refused before.
  var scalarHoldsNUL: Bool {
    let scalar = event.data.scalar
    guard scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE else { return false }
    return UnsafeBufferPointer(start: scalar.value, count: scalar.length).contains(0)
  }
}

extension Event {
  fileprivate init(_ event: yaml_event_t) {
    start = Place(event.start_mark)
    end = Place(event.end_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      kind = .scalar
      (hasAnchor, hasTag) = (event.data.scalar.anchor != nil, event.data.scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart
      (hasAnchor, hasTag) = (event.data.sequence_start.anchor != nil, event.data.sequence_start.tag != nil)
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart
      (hasAnchor, hasTag) = (event.data.mapping_start.anchor != nil, event.data.mapping_start.tag != nil)
    default:
      kind = Kind(event.type)
      (hasAnchor, hasTag) = (false, false)
    }
  }
}

extension Event.Kind {
  /// Of an event that is no value with properties.
  fileprivate init(_ type: yaml_event_type_t) {
    switch type {
    case YAML_STREAM_START_EVENT: self = .streamStart
    case YAML_DOCUMENT_START_EVENT: self = .documentStart
    case YAML_DOCUMENT_END_EVENT: self = .documentEnd
    case YAML_ALIAS_EVENT: self = .alias
    case YAML_SEQUENCE_END_EVENT: self = .sequenceEnd
    case YAML_MAPPING_END_EVENT: self = .mappingEnd
    default: self = .streamEnd
    }
  }
}

extension Event.Place {
  fileprivate init(_ mark: yaml_mark_t) { self.init(line: mark.line, column: mark.column, index: mark.index) }
}

extension ParserProblem {
  fileprivate init(_ problem: String) {
    self.init(
      problem: problem, context: nil, contextLine: 0, place: Event.Place(line: 0, column: 0, index: 0),
      isTooLong: false)
  }

  fileprivate init(tooLongBehind place: Event.Place) {
    self.init(problem: "too long", context: nil, contextLine: 0, place: place, isTooLong: true)
  }

  fileprivate init(_ parser: yaml_parser_t) {
    self.init(
      problem: parser.problem.map { String(cString: $0) } ?? "not YAML",
      context: parser.context.map { String(cString: $0) }, contextLine: parser.context_mark.line,
      place: Event.Place(parser.problem_mark), isTooLong: false)
  }
}
