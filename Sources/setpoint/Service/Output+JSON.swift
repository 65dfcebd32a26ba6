import Reports

extension Output {
  /// Writes a report as one line of JSON.
  static func json(_ report: some Encodable) throws(ControlError) {
    result(try jsonText(report))
  }
}

/// A report as one line of JSON, its line break included.
func jsonText(_ report: some Encodable) throws(ControlError) -> String {
  do throws(ReportError) {
    return try JSONText.encode(report) + "\n"
  } catch {
    throw ControlError("\(error)")
  }
}
