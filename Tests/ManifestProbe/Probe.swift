internal import Domain
package import Manifest

/// Reads any bytes as a manifest beside a sound one, and tells which promises were broken.
package struct Probe {
  package let file: ParsedFile
  package let loaded: Loaded
  private let bytes: [UInt8]

  /// More bytes of a message or a rendered diagnostic tell nobody anything.
  private static let longestMessage = 1000
  private static let longestRendering = 4000
  /// Of one file, with the one that says that there are more, and the one that ends the file.
  private static let mostDiagnostics = 102

  package init(_ bytes: [UInt8], path: String = "platform/x.yaml") {
    self.bytes = bytes
    file = parse(ManifestFile(path: path, blob: "", bytes: bytes))
    loaded = assemble(Bystander.files + [file], revision: Bystander.revision)
  }

  /// What is not as it must be, whatever the bytes are; empty if all is well.
  package var brokenPromises: [String] {
    var broken = disturbed + inconsistent
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for diagnostic in loaded.diagnostics where diagnostic.path == file.path {
      if !isInside(diagnostic, lines) { broken.append("not in the file: \(diagnostic.summary)") }
      if diagnostic.message.utf8.count > Self.longestMessage { broken.append("long: \(diagnostic.summary)") }
      let rendered = diagnostic.rendered(source: bytes, coloured: false)
      if rendered.utf8.count > Self.longestRendering { broken.append("long when rendered: \(diagnostic.summary)") }
      if rendered.unicodeScalars.contains(where: Self.steers) { broken.append("unprintable: \(diagnostic.summary)") }
    }
    return broken
  }

  /// No file can stop another one.
  private var disturbed: [String] {
    // Sound is enough: a Freeze of the platform may hold it, which is what a Freeze is for.
    if loaded.deployments[Bystander.id] != nil { return [] }
    return String(decoding: bytes, as: UTF8.self).contains(Bystander.mark) ? [] : ["the bystander is disturbed"]
  }

  private var inconsistent: [String] {
    var broken: [String] = []
    let isSound = file.obscured == nil && file.resources.allSatisfy(\.isSound) && file.documents == file.resources.count
    if file.diagnostics.isEmpty != isSound { broken.append("a fault without a diagnostic, or the other way round") }
    if file.diagnostics.count > Self.mostDiagnostics { broken.append("\(file.diagnostics.count) diagnostics") }
    if loaded.diagnostics != loaded.diagnostics.sorted() { broken.append("diagnostics out of order") }
    return broken
  }

  private func isInside(_ diagnostic: Diagnostic, _ lines: [ArraySlice<UInt8>]) -> Bool {
    func holds(_ line: Int, _ column: Int) -> Bool {
      guard line >= 1, line <= lines.count, column >= 1 else { return false }
      return column <= String(decoding: lines[line - 1], as: UTF8.self).unicodeScalars.count + 1
    }
    return holds(diagnostic.line, diagnostic.column) && holds(diagnostic.endLine, diagnostic.endColumn)
      && (diagnostic.line, diagnostic.column) <= (diagnostic.endLine, diagnostic.endColumn)
  }

  /// Could move the cursor of a terminal or change the order of what is shown.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n" && scalar != "\t"
    case .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension ParsedResource {
  fileprivate var isSound: Bool { if case .faulty = body { false } else { true } }
}
