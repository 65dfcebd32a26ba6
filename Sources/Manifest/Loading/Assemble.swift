package import Domain
internal import YAML

/// Puts the files of one revision together: places, duplicates, references, and every sound deployment in its rendered
/// form. The order of `files` means nothing.
///
/// `documents` are the files of `referencedDocuments` that exist, by path. Nil means that nobody looked: what refers to
/// one is checked by itself then, and becomes no declaration.
///
/// `problems` are files that exist and could not be read, with the reason: what they declared before must stay.
package func assemble(
  _ files: [ParsedFile], problems: [(path: String, reason: String)] = [], revision: Revision,
  options: AssembleOptions = AssembleOptions(), documents: [String: DocumentBytes]? = nil
) -> Loaded {
  let files = files.sorted { $0.path < $1.path }
  let unread = problems.map { Diagnostic(unread: $0.path, reason: $0.reason) }.sorted()
  let obscured = unread + files.compactMap(\.obscured)
  let catalog = Catalog(files, options: options)
  let shared = SharedResources(catalog)
  let resolver = Resolver(
    shared: shared, catalog: catalog, obscuredPaths: obscured.map(\.path).filter(options.isPlatform),
    documents: ReferenceDocuments(documents))
  let deployments = Deployments(catalog, resolver, revision: revision, keepsAll: options.keepsDeployments)
  let policies = SharedFaults(catalog, resolver)
  let found = catalog.diagnostics + shared.diagnostics + deployments.diagnostics + policies.diagnostics
  return Loaded(
    state: DesiredState(
      revision: revision, deployments: deployments.declared, targets: shared.localTargets,
      metricSources: shared.metricSources,
      unreadable: obscured.map { UnreadableFile(path: $0.path, message: $0.summary) }),
    deployments: deployments.resolved, resources: catalog.declared,
    diagnostics: (unread + files.flatMap(\.diagnostics) + found).sorted(),
    files: files.count + problems.count, resourceCount: files.reduce(0) { $0 + $1.documents },
    valid: shared.validCount - policies.refused + deployments.validCount, invalidTargets: shared.invalidTargets)
}

extension Diagnostic {
  fileprivate init(unread path: String, reason: String) {
    let start = Mark(line: 1, column: 1, offset: 0)
    self.init(
      path: path, range: MarkRange(start: start, end: start), code: .unreadableFile,
      message: "the file can't be read: \(Printable.line(reason))", resource: nil)
  }
}
