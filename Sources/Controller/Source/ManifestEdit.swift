package import Domain

/// What became of putting a training's result into a manifest.
package enum ManifestEdit: Equatable, Sendable {
  /// The file with the result in place of the model that was to be replaced.
  case edited([UInt8])
  /// The file already says it.
  case alreadyThere
  /// The file declares no such deployment.
  case notDeclared
  /// It declares another model than the one to be replaced; nil if that can't be told. Then a sentence for a person.
  case modelDiffers(found: ModelPin?, String)
  /// Why not, and what to do.
  case notEditable(String)
}

/// Puts a training's result into the bytes of a manifest.
package typealias ManifestEditor =
  @Sendable (
    _ deployment: DeploymentID, _ file: [UInt8], _ replacing: ModelPin, _ result: TrainingResult
  ) -> ManifestEdit
