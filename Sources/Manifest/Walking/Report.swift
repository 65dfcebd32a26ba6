internal import YAML

/// Collects what is wrong with one file.
struct Report {
  /// At most so many diagnostics of a file are kept; the last one then says that there are more.
  static let mostDiagnostics = 100

  let path: String
  let source: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []
  /// The resource that is being read.
  private(set) var resource: String?
  /// The first fault of that resource, by its place in the file.
  private(set) var firstFault: Diagnostic?

  init(path: String, source: [UInt8]) {
    self.path = path
    self.source = source
  }

  /// What is reported from now on is about another resource.
  mutating func begin(resource: String?) {
    self.resource = resource
    firstFault = nil
  }

  /// `message` is made only if it is going to be seen: a hostile file can have very many faults.
  mutating func add(_ code: DiagnosticCode, _ message: @autoclosure () -> String, at range: MarkRange) {
    let isShown = diagnostics.count < Self.mostDiagnostics
    guard isShown || firstFault == nil else { return }
    let found = Diagnostic(path: path, range: range, code: code, message: message(), resource: resource)
    if found.severity == .error { firstFault = firstFault.map { min($0, found) } ?? found }
    if isShown { keep(found, at: range) }
  }

  private mutating func keep(_ found: Diagnostic, at range: MarkRange) {
    diagnostics.append(found)
    guard diagnostics.count == Self.mostDiagnostics else { return }
    let message = "the file has at least \(Self.mostDiagnostics) faults; further ones are not shown"
    diagnostics.append(
      Diagnostic(path: path, range: range.head, code: .furtherFaults, message: message, resource: nil))
  }
}

extension Report {
  /// Tells a fault of the YAML itself.
  mutating func add(_ fault: YAMLFault) { add(DiagnosticCode(fault.kind), fault.message, at: fault.range) }
}

extension DiagnosticCode {
  init(_ kind: YAMLFault.Kind) {
    self =
      switch kind {
      case .tooLarge: .fileTooLarge
      case .notUTF8: .notUTF8
      case .controlCharacter, .nulCharacter: .controlCharacter
      case .byteOrderMark: .byteOrderMark
      case .lineBreak: .lineBreak
      case .syntax: .syntax
      case .tooDeep: .tooDeep
      case .tooManyNodes: .tooManyNodes
      case .tooManyDocuments: .tooManyDocuments
      case .anchor, .alias: .anchorOrAlias
      case .tag: .tag
      case .duplicateKey: .duplicateKey
      case .mergeKey: .mergeKey
      case .complexKey: .complexKey
      }
  }
}
