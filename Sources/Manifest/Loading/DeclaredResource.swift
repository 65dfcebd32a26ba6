internal import Domain

/// A sound resource as it was read, for comparing it with another version of it.
package struct DeclaredResource: Sendable {
  package let path: String
  /// The whole document, defaults filled in.
  package let value: ObjectValue
}

extension Catalog {
  /// The sound resources whose values were kept.
  var declared: [ResourceName: DeclaredResource] {
    entries.reduce(into: [:]) { found, entry in
      guard entry.value.count == 1, let filed = entry.value.first, let value = filed.resource.value else { return }
      let namespace = entry.key.id.namespace
      let name = ResourceName(
        kind: entry.key.kind, namespace: namespace.isEmpty ? nil : namespace, name: entry.key.id.name)
      found[name] = DeclaredResource(path: filed.path, value: value)
    }
  }
}
