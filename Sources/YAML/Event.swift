/// What libyaml found next. What a scalar says, its source tells until the next event is read.
struct Event {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd, alias, scalar
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
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
  /// Of a scalar or collection.
  let hasAnchor: Bool
  let hasTag: Bool
}

/// libyaml's own account of a text that it can't parse.
struct ParserProblem: Error {
  let problem: String
  /// What was being read, and where that began.
  let context: String?
  let contextLine: Int
  let place: Event.Place
  /// There is no fault but the length of what stands behind `place`.
  let isTooLong: Bool
}
