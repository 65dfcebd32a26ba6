/// One document of a file.
package struct Document: Sendable {
  package let root: Node
  /// What is refused in it though it could be read, in the order of the text.
  package let faults: [YAMLFault]

  /// Nothing but comments and white space.
  package var isEmpty: Bool {
    guard case .scalar(let scalar) = root.content else { return false }
    return scalar.isPlain && scalar.text.isEmpty && faults.isEmpty
  }
}
