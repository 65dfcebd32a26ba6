extension WallTime {
  /// For reading: `2026-11-21 09:30:00 UTC`.
  package var people: String {
    let text = iso8601
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }
}
