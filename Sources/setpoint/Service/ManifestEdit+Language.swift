import Controller
import Domain
import Manifest

extension ManifestEdit {
  /// Puts a result into a manifest as the language of manifests has it.
  @Sendable
  init(_ deployment: DeploymentID, _ file: [UInt8], _ replacing: ModelPin, _ result: TrainingResult) {
    do throws(EditFault) {
      self = .edited(try editModel(of: deployment, in: file, replacing: replacing, with: result))
    } catch {
      self =
        switch error {
        case .notDeclared: .notDeclared
        case .modelDiffers(let found): .modelDiffers(found: found, error.description)
        case .alreadyThere: .alreadyThere
        case .notEditable(let reason): .notEditable(reason)
        }
    }
  }
}
