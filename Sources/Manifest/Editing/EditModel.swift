package import Domain
internal import YAML

/// Writes a training's result into the manifest that declares its deployment: `spec.model.version`, `uri` and `sha256`,
/// those of them that differ, and no other byte of the file.
///
/// `replacing` is what the file must declare now. The edited file is read again as any manifest is, and returned only
/// if the deployment in it is sound and declares the result.
package func editModel(
  of deployment: DeploymentID, in file: [UInt8], replacing: ModelPin, with result: TrainingResult
) throws(EditFault) -> [UInt8] {
  let declared = try DeclaredModel(of: deployment, in: file)
  let edits = try declared.edits(replacing: replacing, with: result)
  let edited = try apply(edits, to: file)
  let written: DeclaredModel
  do throws(EditFault) { written = try DeclaredModel(of: deployment, in: edited) } catch {
    throw .notEditable("with the result in it the manifest would have a fault: \(error)")
  }
  guard written.declares(result) else { throw .notEditable("the manifest would not say what the training left") }
  return edited
}

private func apply(_ edits: [ScalarEdit], to file: [UInt8]) throws(EditFault) -> [UInt8] {
  do throws(ScalarEditFault) { return try ScalarEdit.apply(edits, to: file) } catch {
    throw .notEditable("\(error); write the new model into the manifest by hand")
  }
}
