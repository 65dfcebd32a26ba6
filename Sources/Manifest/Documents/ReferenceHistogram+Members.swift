internal import YAML

extension ReferenceHistogram {
  /// The lists of the document by their names.
  static func members(_ bytes: DocumentBytes) throws(ReferenceFault) -> [String: [Node]] {
    let root = try root(bytes)
    guard case .mapping(let entries) = root.content else { throw ReferenceFault("is no JSON object") }
    var members: [String: [Node]] = [:]
    for entry in entries {
      guard ["edges", "categories", "counts"].contains(entry.key.text) else {
        throw ReferenceFault("has an unknown member \(entry.key.text.quoted)", at: entry.key.range)
      }
      guard case .sequence(let items) = entry.value.content else {
        throw ReferenceFault("needs a list for \(entry.key.text.quoted)", at: entry.value.range)
      }
      members[entry.key.text] = items
    }
    return members
  }

  private static func root(_ bytes: DocumentBytes) throws(ReferenceFault) -> Node {
    let documents: [Document]
    do throws(YAMLFault) {
      documents = try DocumentReader.all(bytes)
    } catch {
      throw ReferenceFault("can't be read: \(error.message)", at: error.range)
    }
    guard let document = documents.first, documents.count == 1 else { throw ReferenceFault("is no JSON object") }
    if let fault = document.faults.first { throw ReferenceFault("can't be read: \(fault.message)", at: fault.range) }
    return document.root
  }
}

/// Why a document is no reference, to follow its name.
struct ReferenceFault: Error, Equatable {
  let message: String

  init(_ message: String, at range: MarkRange? = nil) {
    self.message = range.map { "\(message) (line \($0.start.line))" } ?? message
  }
}
