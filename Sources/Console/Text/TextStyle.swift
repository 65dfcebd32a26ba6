package import Domain

/// How reports are put on a terminal.
package struct TextStyle: Equatable, Sendable {
  /// Columns; no line is longer.
  package var width: Int
  package var colour: Bool
  /// What ages are counted from; nil shows times instead.
  package var now: WallTime?

  /// Fewer columns than this are treated as this many.
  package static let narrowest = 40

  package init(width: Int = 80, colour: Bool = false, now: WallTime? = nil) {
    self.width = max(Self.narrowest, width)
    self.colour = colour
    self.now = now
  }

  /// `text` in the colour of its meaning. Takes no columns.
  func paint(_ text: String, _ tint: Tint) -> String {
    guard colour, let code = tint.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

/// What a colour means.
enum Tint: Equatable {
  case plain, good, ongoing, bad, quiet, title

  fileprivate var code: String? {
    switch self {
    case .plain: nil
    case .good: "32"
    case .ongoing: "33"
    case .bad: "31"
    case .quiet: "2"
    case .title: "1"
    }
  }

  init(_ health: HealthStatus) {
    switch health {
    case .healthy: self = .good
    case .progressing, .paused: self = .ongoing
    case .degraded, .missing: self = .bad
    case .suspended, .unknown: self = .quiet
    }
  }

  init(_ training: TrainingReport.State) {
    switch training {
    case .idle: self = .plain
    case .waiting, .training, .collecting: self = .ongoing
    case .accepted: self = .good
    case .stopped: self = .bad
    }
  }

  init(_ sync: SyncStatus) {
    switch sync {
    case .synced: self = .good
    case .outOfSync: self = .ongoing
    case .unknown: self = .quiet
    }
  }

  init(_ verdict: Verdict) {
    switch verdict {
    case .pass: self = .good
    case .fail: self = .bad
    case .nodata, .error: self = .ongoing
    }
  }
}
