/// Why an artifact could not be taken in.
struct ArtifactFault: Error, Equatable, Sendable {
  let reason: String
  /// The same bytes can never be used.
  let isPermanent: Bool

  init(_ reason: String, isPermanent: Bool = false) {
    self.reason = reason
    self.isPermanent = isPermanent
  }
}
