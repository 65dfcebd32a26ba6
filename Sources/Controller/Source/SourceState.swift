package import Domain

/// What is known of the source repository.
package struct SourceState: Equatable, Sendable {
  /// What the revision in force declares; nil until one could be read.
  package var desired: DesiredState?
  package var status: SourceStatus
  package let url: String
  /// Where the settings say that it is to be read.
  package let place: SourceOrigin
  package var revision: Revision?
  /// Where the revision in force comes from; not always where the next one will. Nil until it is known.
  package var origin: SourceOrigin?
  /// When the repository last answered.
  package var answeredAt: WallTime?
  /// Every fault of the revision in force, one line each, worst first.
  package var diagnostics: [String]

  package init(following place: SourceOrigin) {
    url = place.url
    self.place = place
    status = .pending
    diagnostics = []
  }
}

/// Whether the repository could be followed.
package enum SourceStatus: Equatable, Sendable {
  /// Not asked yet.
  case pending
  case ok
  /// It did not answer, or not with what was asked for; what to do about it. The last revision stays in force.
  case failed(String)
  /// The branch was rewritten: its tip does not contain the revision in force, which stays. If the tip is older, it is
  /// contained in it: the branch went back.
  case rewritten(tip: Revision, isOlder: Bool)
  /// Another repository, branch or path is to be followed than the one that the revision in force comes from, which
  /// stays.
  case relocated(tip: Revision, to: SourceOrigin)
}

extension SourceStatus {
  /// The same for two failures that differ in a quoted name only: a temporary file is named anew at every try.
  var gist: SourceStatus {
    guard case .failed(let reason) = self else { return self }
    return .failed(String(reason.prefix { $0 != "'" }))
  }

  /// What is followed only if a person lets it; nil if nothing waits.
  package var waitingTip: Revision? {
    switch self {
    case .rewritten(let tip, _), .relocated(let tip, _): tip
    case .pending, .ok, .failed: nil
    }
  }
}

/// Where the desired state comes from.
package protocol DesiredSource: Sendable {
  func current() async -> SourceState
  /// A person lets be followed what waits for it, from this tip on. Accepted when it is in force.
  func accept(_ tip: Revision) async -> Response
}
