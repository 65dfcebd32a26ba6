internal import Domain
internal import YAML

/// The model of a deployment with the scalars that say it.
struct DeclaredModel {
  private let version: Node
  private let uri: Node
  /// Missing where the target needs none.
  private let sha256: Node?
  private let place: Mark

  /// Reads a file as the language does, so that what is edited is what is in force.
  init(of deployment: DeploymentID, in file: [UInt8]) throws(EditFault) {
    let resource = try Self.resource(deployment, in: file)
    if case .faulty(let fault, _) = resource.body {
      throw .notEditable("\(fault.place): \(fault.message); mend the manifest first")
    }
    let documents = (try? DocumentReader.all(file)) ?? []
    let root = documents.first { $0.root["metadata"]?["name"]?.range == resource.nameRange }?.root
    guard let model = root?["spec"]?["model"], let version = model["version"], let uri = model["uri"] else {
      throw .notEditable("\(resource.nameRange.start.place): the deployment's model can't be found in the file")
    }
    (self.version, self.uri, sha256, place) = (version, uri, model["sha256"], model.range.start)
  }

  /// What makes the file declare `result`.
  func edits(replacing: ModelPin, with result: TrainingResult) throws(EditFault) -> [ScalarEdit] {
    guard let sha256, let found = pin else {
      if version.scalar?.text != replacing.version { throw .modelDiffers(found: nil) }
      throw .notEditable(
        "\(place.place): the model has no `sha256`, which says what is to be replaced; add it to the manifest")
    }
    // The same model at another address was put there by somebody, unless it is the one to be replaced.
    if declares(result) || (found == result.model && found != replacing) { throw .alreadyThere }
    guard found == replacing else { throw .modelDiffers(found: found) }
    let texts = [(version, result.version), (uri, result.uri), (sha256, result.digest.hex)]
    return texts.filter { !$0.says($1) }.map { ScalarEdit($0, text: $1) }
  }

  func declares(_ result: TrainingResult) -> Bool { pin == result.model && uri.says(result.uri) }

  private var pin: ModelPin? {
    guard let version = version.scalar?.text, let hex = sha256?.scalar?.text, let digest = Digest(hex) else {
      return nil
    }
    return ModelPin(version: version, digest: digest)
  }

  private static func resource(_ deployment: DeploymentID, in file: [UInt8]) throws(EditFault) -> ParsedResource {
    let parsed = parse(ManifestFile(path: "", blob: "", bytes: file))
    let found = parsed.resources.filter { $0.kind == .modelDeployment && $0.id == deployment }
    guard let first = found.first else {
      if let fault = parsed.obscured {
        throw .notEditable("\(fault.place): \(fault.message); mend the file first")
      }
      throw .notDeclared
    }
    guard found.count == 1 else {
      let places = found.map(\.nameRange.start.place).joined(separator: " and ")
      throw .notEditable("\(places): the deployment is declared more than once in the file; remove all but one")
    }
    return first
  }
}

extension Node {
  /// Byte by byte: paths that look alike are not the same.
  fileprivate func says(_ text: String) -> Bool { scalar?.text.utf8.elementsEqual(text.utf8) ?? false }
}

extension Mark {
  fileprivate var place: String { "\(line):\(column)" }
}

extension Diagnostic {
  fileprivate var place: String { "\(line):\(column)" }
}
