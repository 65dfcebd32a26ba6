internal import Domain
internal import YAML

/// Reads the histogram that live figures are compared with: `{"edges": […], "counts": […]}`, where one more count than
/// edges stands for what is above the last one, or `{"categories": […], "counts": […]}`.
package enum ReferenceHistogram {
  /// Of a document.
  package static let largestBytes = 1 << 20
  static let bins = 2...500
  /// Bytes of a category's name.
  static let longestName = 256

  /// JSON is read as the YAML that it is, so that its limits hold here too.
  static func read(_ bytes: DocumentBytes) throws(ReferenceFault) -> Histogram {
    guard bytes.count <= largestBytes else { throw ReferenceFault("is larger than \(largestBytes) bytes") }
    let members = try members(bytes)
    guard let counts = members["counts"] else { throw ReferenceFault("lacks `counts`") }
    let bins: Histogram.Bins
    switch (members["edges"], members["categories"]) {
    case (let edges?, nil): bins = .edges(try rising(try numbers(edges, "edges")))
    case (nil, let categories?): bins = .categories(try names(categories))
    case (nil, nil): throw ReferenceFault("has neither `edges` nor `categories`")
    case (_?, _?): throw ReferenceFault("has both `edges` and `categories`")
    }
    return Histogram(bins: bins, counts: try checked(try numbers(counts, "counts"), in: bins))
  }

  private static func numbers(_ items: [Node], _ name: String) throws(ReferenceFault) -> [Double] {
    var numbers: [Double] = []
    for item in items {
      guard let scalar = item.scalar, scalar.isPlain, let number = Double(json: scalar.text) else {
        throw ReferenceFault("needs finite numbers in `\(name)`", at: item.range)
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func names(_ items: [Node]) throws(ReferenceFault) -> [String] {
    var names: Set<String> = []
    for item in items {
      guard let scalar = item.scalar, !scalar.isPlain, (1...longestName).contains(scalar.text.utf8.count) else {
        throw ReferenceFault(
          "needs texts in quotes, of 1 to \(longestName) bytes, in `categories`", at: item.range)
      }
      guard names.insert(scalar.text).inserted else {
        throw ReferenceFault("names the category \(scalar.text.quoted) twice", at: item.range)
      }
    }
    return items.compactMap(\.scalar?.text)
  }

  private static func rising(_ edges: [Double]) throws(ReferenceFault) -> [Double] {
    for (lower, upper) in zip(edges, edges.dropFirst()) where lower >= upper {
      throw ReferenceFault("has edges that don't rise: \(upper.plainText) follows \(lower.plainText)")
    }
    return edges
  }

  private static func checked(_ counts: [Double], in bins: Histogram.Bins) throws(ReferenceFault) -> [Double] {
    guard counts.count == bins.count else {
      let rule = if case .edges = bins { "one more than edges" } else { "as many as categories" }
      throw ReferenceFault("has \(counts.count) counts and needs \(bins.count), \(rule)")
    }
    guard Self.bins.contains(counts.count) else {
      throw ReferenceFault(
        "has \(counts.count) bins and needs \(Self.bins.lowerBound) to \(Self.bins.upperBound)")
    }
    guard counts.allSatisfy({ $0 >= 0 }) else { throw ReferenceFault("has a negative count") }
    guard counts.reduce(0, +).isFinite else { throw ReferenceFault("counts more than can be counted with") }
    return counts
  }
}

extension Double {
  /// Of a text that is a number of JSON and finite. More lenient than RFC 8259 in leading zeros alone.
  fileprivate init?(json text: String) {
    guard let value = Double(text), value.isFinite, text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else {
      return nil
    }
    self = value
  }
}
