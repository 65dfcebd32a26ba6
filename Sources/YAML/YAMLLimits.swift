/// Bounds on what is read from one file.
package struct YAMLLimits: Sendable {
  /// Bytes of a file.
  package var bytes: Int
  /// Bytes of one value or key, with the white space and comments before it.
  package var valueBytes: Int
  /// Collections inside one another. libyaml 0.2.5 has no bound itself, and takes time that grows with the square.
  package var depth: Int
  /// Entries of one list or mapping.
  package var entries: Int
  /// Values and keys of one document.
  package var nodes: Int
  /// Documents of a file.
  package var documents: Int
  /// Faults that leave a document readable and are told of a file. Of later documents only the first one is told.
  package var faults: Int

  package init(
    bytes: Int = 1 << 20, valueBytes: Int = 1 << 16, depth: Int = 64, entries: Int = 1000, nodes: Int = 5000,
    documents: Int = 1000, faults: Int = 100
  ) {
    self.bytes = bytes
    self.valueBytes = valueBytes
    self.depth = depth
    self.entries = entries
    self.nodes = nodes
    self.documents = documents
    self.faults = faults
  }
}
