/// The tables of every kind.
///
/// Files that are read at the same time read faster with a language each: the parts of a table are counted references,
/// and counting the same ones on two processors makes each wait for the other.
package final class Language: Sendable {
  private let documents: [Kind: ObjectShape]

  package init() {
    documents = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, $0.newDocument) })
  }

  package static let shared = Language()

  func document(of kind: Kind) -> ObjectShape { documents[kind] ?? kind.newDocument }
}
