internal import Domain
internal import YAML

/// What can be read of a faulty resource all the same.
package struct Remains: Sendable {
  /// What a deployment or a policy names.
  let references: [(kind: Kind, reference: Reference)]
  /// The deployments that a Freeze may be meant for: what can't be read restricts nothing.
  let match: Selector

  static let nothing = Remains(references: [], match: Selector())

  private init(references: [(kind: Kind, reference: Reference)], match: Selector) {
    self.references = references
    self.match = match
  }

  /// - Parameters:
  ///   - spec: nil if nothing of it can be read.
  ///   - isWhole: false if something was left out of the document on the way, such as the second of two equal keys.
  init(_ spec: ObjectValue?, isWhole: Bool) {
    let match = isWhole ? spec?["match"]?.value.object : nil
    self.init(references: spec?.references() ?? [], match: match.map(Selector.init(remainsOf:)) ?? Selector())
  }
}

extension Selector {
  fileprivate init(remainsOf match: ObjectValue) {
    let namespaces = match.isReadable("namespaces") ? match.list("namespaces").compactMap(\.value.text) : []
    let labels = match.texts("labels").filter { TextRule.labelKey.accepts($0.key) }
    self.init(namespaces: namespaces, labels: labels)
  }
}
