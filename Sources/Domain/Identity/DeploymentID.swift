/// Names one deployment: `namespace/name`, both DNS-1123 labels.
package struct DeploymentID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let namespace: String
  package let name: String

  package init(namespace: String, name: String) {
    self.namespace = namespace
    self.name = name
  }

  package var description: String { "\(namespace)/\(name)" }

  package static func < (left: Self, right: Self) -> Bool {
    (left.namespace, left.name) < (right.namespace, right.name)
  }
}

extension DeploymentID: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let parts = try container.decode(String.self).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected namespace/name")
    }
    self.init(namespace: String(parts[0]), name: String(parts[1]))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
