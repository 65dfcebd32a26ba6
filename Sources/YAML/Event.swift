/// What libyaml found next, copied out of its memory.
struct Event {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd, alias
    case scalar(Scalar, Properties)
    case sequenceStart(Properties)
    case sequenceEnd
    case mappingStart(Properties)
    case mappingEnd
  }

  /// What may stand before a value.
  struct Properties {
    let hasAnchor: Bool
    let hasTag: Bool
  }

  /// A place as libyaml counts it: all from 0, `index` in Unicode scalars.
  struct Place {
    let line: Int
    let column: Int
    let index: Int
  }

  let kind: Kind
  let start: Place
  let end: Place
}

/// libyaml's own account of a text that it can't parse.
struct ParserProblem: Error {
  let problem: String
  /// What was being read, and where that began.
  let context: String?
  let contextLine: Int
  let place: Event.Place
}
