import Domain

/// What is true of a model server's process, whatever the controller knows of it.
struct ServerProcess: Equatable, Sendable {
  let startedAt: Instant
  /// Since when it has answered its probe without a break.
  var readySince: Instant?
  /// It answers no probe.
  var isHung = false
}
