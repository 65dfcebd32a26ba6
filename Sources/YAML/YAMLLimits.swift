/// Bounds on what is read from one file.
package struct YAMLLimits: Sendable {
  /// Bytes of a file.
  package var bytes: Int
  /// Collections inside one another. libyaml 0.2.5 has no bound itself, and takes time that grows with the square.
  package var depth: Int
  /// Values and keys of one document.
  package var nodes: Int
  /// Documents of a file.
  package var documents: Int
  /// Faults that are told of one document; later ones of the same document are dropped.
  package var faults: Int

  package init(
    bytes: Int = 1 << 20, depth: Int = 64, nodes: Int = 10_000, documents: Int = 1000, faults: Int = 100
  ) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.documents = documents
    self.faults = faults
  }
}
