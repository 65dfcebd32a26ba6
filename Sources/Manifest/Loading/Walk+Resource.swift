internal import Domain
internal import YAML

extension Walk {
  /// Nil if kind and name can't be read; why not is the report's first fault then.
  mutating func resource(_ document: Document, keepsValue: Bool) -> ParsedResource? {
    let identity = Identity(document.root)
    report.begin(resource: identity.map { ParsedResource.title($0.kind, $0.id) })
    for fault in document.faults { report.add(fault) }
    guard let kind = kind(of: document.root) else { return nil }
    let value = read(document.root, as: .object(language.document(of: kind)), at: .document(document.root))
    guard let identity else {
      if report.firstFault == nil {
        report.add(.tableMismatch, "kind or name can't be read", at: document.root.range.head)
      }
      return nil
    }
    return ParsedResource(
      kind: identity.kind, id: identity.id, kindRange: identity.kindRange, nameRange: identity.nameRange,
      body: body(kind, identity.id.name, value.value.object, of: document),
      value: keepsValue && report.firstFault == nil ? value.value.object : nil)
  }

  private mutating func kind(of root: Node) -> Kind? {
    guard case .mapping = root.content else {
      guard report.firstFault == nil else { return nil }
      let message = "a document must be a mapping with `apiVersion`, `kind`, `metadata` and `spec`"
      report.add(.notAResource, message, at: root.scalar == nil ? root.range.head : root.range)
      return nil
    }
    guard let kind = root.entry("kind") else {
      let message = "the document lacks the required field `kind`: one of " + Kind.allCases.map(\.rawValue).quotedList
      report.add(.missingField, message, at: Place.document(root).anchor)
      return nil
    }
    guard let scalar = kind.value.scalar else {
      if case .refused = kind.value.content { return nil }
      report.add(.wrongType, "`kind` must be the name of a kind", at: kind.value.range.head)
      return nil
    }
    return self.kind(scalar.text, at: kind.value.range, isOurs: isOurs(root))
  }

  private mutating func kind(_ name: String, at range: MarkRange, isOurs: Bool) -> Kind? {
    if let kind = Kind(rawValue: name) { return kind }
    guard isOurs else { return nil }
    let names = Kind.allCases.map(\.rawValue)
    let near = NearestName.suggestion(for: name, in: names)
    report.add(
      .unknownKind, "unknown kind \(name.quoted)\(near.isEmpty ? "; there are \(names.quotedList)" : near)", at: range)
    return nil
  }

  /// Whether an unknown kind is worth a word: it is not where the document belongs to another tool altogether.
  private mutating func isOurs(_ root: Node) -> Bool {
    guard let version = root.entry("apiVersion"), Kind(rawValue: root["kind"]?.scalar?.text ?? "") == nil else {
      return true
    }
    let read = read(version.value, as: .text(.apiVersion), at: .field("apiVersion", at: version.key.range))
    return read.value.text != nil
  }

  private mutating func body(_ kind: Kind, _ name: String, _ value: ObjectValue?, of document: Document)
    -> ParsedResource.Body
  {
    let range = document.root.range.head
    if let fault = report.firstFault {
      return .faulty(fault, Remains(value?["spec"]?.value.object, isWhole: document.faults.isEmpty))
    }
    do throws(TableMismatch) {
      guard let value else { throw TableMismatch(field: "spec") }
      return try ParsedResource.Body(kind, name, value, report)
    } catch {
      let message = "Setpoint's own table of fields is at fault (`\(error.field)`); please report this manifest"
      let fault = Diagnostic(
        path: report.path, range: range, code: .tableMismatch, message: message, resource: report.resource)
      report.add(.tableMismatch, message, at: range)
      return .faulty(report.firstFault ?? fault, .nothing)
    }
  }
}

/// What a document is called, read even where the rest of it is faulty.
private struct Identity {
  let kind: Kind
  let id: DeploymentID
  let kindRange: MarkRange
  let nameRange: MarkRange

  init?(_ root: Node) {
    guard let kindNode = root["kind"], let kind = Kind(rawValue: kindNode.scalar?.text ?? ""),
      let nameNode = root["metadata"]?["name"], let name = Self.label(nameNode),
      let namespace = root["metadata"]?["namespace"].map(Self.label) ?? "default"
    else { return nil }
    self.kind = kind
    id = DeploymentID(namespace: namespace, name: name)
    kindRange = kindNode.range
    nameRange = nameNode.range
  }

  private static func label(_ node: Node) -> String? {
    guard let scalar = node.scalar else { return nil }
    return (try? Shape.text(.label).value(of: scalar))?.text
  }
}
