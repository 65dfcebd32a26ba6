package import Domain

extension Interval {
  /// For reading, in at most two units and rounded up to a second: `3m20s`, `2h`, `1d4h`.
  package var people: String {
    let seconds = max(0, (milliseconds + 999) / 1000)
    let parts: [(Int64, String)] = [
      (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
    ]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0s" }
    return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
  }
}
