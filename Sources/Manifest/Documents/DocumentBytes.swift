/// A file of the source that a manifest refers to, as it was read.
package typealias DocumentBytes = [UInt8]

/// What a caller hands over for a document of more bytes than are read: it is refused by its size alone.
package let largeDocument = DocumentBytes(repeating: UInt8(ascii: " "), count: ReferenceHistogram.largestBytes + 1)

/// The paths, from the root of the source, of the files that `files` refer to and whose content `assemble` needs.
///
/// A caller need read none of more than `ReferenceHistogram.largestBytes`; `largeDocument` stands for it.
package func referencedDocuments(_ files: [ParsedFile]) -> Set<String> {
  Set(files.flatMap(\.resources).flatMap(\.body.driftReferences).map(\.path.name))
}

extension ParsedResource.Body {
  fileprivate var driftReferences: [DriftReference] {
    switch self {
    case .policy(let policy): policy.references
    case .deployment(let spec):
      if case .own(let policy) = spec.rollout {
        policy.references + (spec.retrain?.references ?? [])
      } else {
        spec.retrain?.references ?? []
      }
    case .runtime, .target, .metricSource, .trainer, .freeze, .notifier, .faulty: []
    }
  }
}
