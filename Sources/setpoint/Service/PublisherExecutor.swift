import Controller
import Domain
import Execution
import Manifest

/// The publisher as plans act on it. What a person has not let be followed is not written to either.
struct PublisherExecutor: PublicationExecutor {
  let publisher: Publisher
  let source: any DesiredSource

  func observe() async -> ObservedPublications {
    let (publications, access) = await publisher.observe()
    return ObservedPublications(publications: publications, writeAccess: await refusal.map { .denied($0) } ?? access)
  }

  func publish(_ publication: Publication) async -> Outcome {
    if let refusal = await refusal { return .failed(refusal) }
    await publisher.publish(publication)
    return .done
  }

  private var refusal: String? {
    get async {
      await source.current().status.waitingTip.map { tip in
        "\(tip.short) does not follow from what is in force; setpoint confirm lets it be followed"
      }
    }
  }

  func checkWriteAccess() async -> Outcome {
    await publisher.checkWriteAccess()
    return .done
  }

  func forget(_ run: RunID) async { await publisher.forget(run) }
}

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
