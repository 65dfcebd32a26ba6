package import Domain

/// Why a manifest was not edited.
package enum EditFault: Error, Equatable, Sendable {
  /// No document of the file is this deployment.
  case notDeclared
  /// The file declares another model than the one that is to be replaced; nil if that one has no SHA-256.
  case modelDiffers(found: ModelPin?)
  /// The file already says what it was to say.
  case alreadyThere
  /// It can't be edited in place; why, where, and what to do.
  case notEditable(String)
}

extension EditFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notDeclared: "the file does not declare the deployment; it was moved, renamed or removed"
    case .modelDiffers(let found?):
      "the manifest declares model \(found.version) (SHA-256 \(found.digest.short)…), not the one that was to be "
        + "replaced: it was changed meanwhile; compare the two, and write into the manifest the one that is to serve"
    case .modelDiffers(nil):
      "the manifest declares another model version, without a SHA-256, than the one that was to be replaced: it was "
        + "changed meanwhile; compare the two, and write into the manifest the one that is to serve"
    case .alreadyThere: "the manifest already declares this model; there is nothing to change"
    case .notEditable(let reason): reason
    }
  }
}
