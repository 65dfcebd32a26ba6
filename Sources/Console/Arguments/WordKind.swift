/// What may stand in the place of a word, so that a shell can complete it.
enum WordKind: Equatable, Sendable {
  /// Nothing that could be listed.
  case free
  /// A file or a folder.
  case file
  case folder
  case choice([String])
  /// A kind of manifest.
  case kind
  case command
  /// A branch or a tag of the repository that one is in.
  case revision

  /// The words to choose from; nil where they are not known beforehand.
  func words(kinds: [String]) -> [String]? {
    switch self {
    case .choice(let words): words
    case .kind: kinds
    case .command: CommandName.shown.map(\.rawValue)
    case .free, .file, .folder, .revision: nil
    }
  }
}
