internal import Domain

/// The documents that drift is measured against, each read once.
struct ReferenceDocuments {
  /// By path; nil if nobody read any.
  private let histograms: [String: Result<Histogram, ReferenceFault>]?

  init(_ documents: [String: DocumentBytes]?) {
    histograms = documents?.mapValues { bytes in
      do throws(ReferenceFault) { return .success(try ReferenceHistogram.read(bytes)) } catch { return .failure(error) }
    }
  }

  var areRead: Bool { histograms != nil }

  /// What a gate or trigger is compared with; nil where nothing was read.
  func histogram(of reference: DriftReference) throws(DriftReferenceFault) -> Histogram? {
    guard let histograms else { return nil }
    let name = reference.path.name.quoted
    guard let found = histograms[reference.path.name] else {
      throw DriftReferenceFault(
        code: .missingDocument, message: "there is no file \(name); paths begin at the root of the source")
    }
    switch found {
    case .failure(let fault):
      throw DriftReferenceFault(code: .unsuitableReference, message: "\(name) \(fault.message)")
    case .success(let histogram):
      guard let fault = reference.fault(of: histogram) else { return histogram }
      throw DriftReferenceFault(code: .unsuitableReference, message: "\(name) \(fault)")
    }
  }
}

/// Why a reference can't be compared with.
struct DriftReferenceFault: Error {
  let code: DiagnosticCode
  let message: String
}

extension Resolver {
  /// What the gates and triggers of a deployment compare with, by their names.
  func references(
    of spec: DeploymentSpec, _ policy: PolicySpec?, _ lookup: inout Lookup
  ) -> (gates: [String: Histogram], triggers: [String: Histogram]) {
    let shared: Reference? = if case .shared(let policy) = spec.rollout { policy } else { nil }
    return (
      histograms(policy?.references ?? [], of: shared, &lookup), histograms(spec.retrain?.references ?? [], &lookup)
    )
  }

  /// The references by the names of their gates or triggers; what is wrong with one is noted.
  ///
  /// - Parameter policy: the shared policy that they stand in, where their faults are told; nil for a deployment's own.
  func histograms(
    _ references: [DriftReference], of policy: Reference? = nil, _ lookup: inout Lookup
  ) -> [String: Histogram] {
    var found: [String: Histogram] = [:]
    for reference in references {
      do throws(DriftReferenceFault) {
        found[reference.owner] = try documents.histogram(of: reference)
      } catch {
        if let policy {
          lookup.depends(on: .rolloutPolicy, policy, error.message)
        } else {
          lookup.add(error.code, error.message, at: reference.path.range)
        }
      }
    }
    return found
  }
}
