import Domain

/// How an attempt ended.
struct Ending: Codable, Equatable, Sendable {
  /// Nil: the command did its work.
  let trouble: String?

  static let well = Ending(trouble: nil)
}

/// What became of collecting.
enum Collection: Codable, Equatable, Sendable {
  case placed(TrainingResult)
  case unusable(String)
}
