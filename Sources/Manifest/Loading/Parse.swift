internal import YAML

/// Reads one file, without looking at any other: the result can be kept as long as the file's path and content stay.
///
/// Files that are read at the same time want a `language` each.
///
/// It never fails: what is wrong is among the diagnostics. Time and memory are bounded by the limits.
package func parse(_ file: ManifestFile, options: ParseOptions = ParseOptions(), language: Language = .shared)
  -> ParsedFile
{
  var reading = FileReading(file, keepsValues: options.keepsValues, language)
  do throws(YAMLFault) {
    let reader = try DocumentReader(file.bytes, limits: options.limits)
    while let document = try reader.next() { reading.add(document) }
    return reading.finished(file)
  } catch {
    return reading.abandoned(file, because: error)
  }
}

/// A file that is being read.
private struct FileReading {
  private var walk: Walk
  private var resources: [ParsedResource] = []
  private var documents = 0
  private var obscured: Diagnostic?
  private let keepsValues: Bool

  init(_ file: ManifestFile, keepsValues: Bool, _ language: Language) {
    walk = Walk(report: Report(path: file.path, source: file.bytes), language: language)
    self.keepsValues = keepsValues
  }

  mutating func add(_ document: Document) {
    guard !document.isEmpty else { return }
    documents += 1
    if let resource = walk.resource(document, keepsValue: keepsValues) {
      resources.append(resource)
    } else {
      obscured = obscured ?? walk.report.firstFault
    }
  }

  func finished(_ file: ManifestFile) -> ParsedFile {
    ParsedFile(
      path: file.path, blob: file.blob, resources: resources, documents: documents,
      diagnostics: walk.report.diagnostics.sorted(), obscured: obscured, isReadable: true)
  }

  /// Also drops the documents before the fault: half a file is no declaration.
  func abandoned(_ file: ManifestFile, because fault: YAMLFault) -> ParsedFile {
    let last = Diagnostic(
      path: file.path, range: fault.range, code: DiagnosticCode(fault.kind), message: fault.message, resource: nil)
    return ParsedFile(
      path: file.path, blob: file.blob, resources: [], documents: 0,
      diagnostics: (walk.report.diagnostics + [last]).sorted(), obscured: last, isReadable: false)
  }
}
