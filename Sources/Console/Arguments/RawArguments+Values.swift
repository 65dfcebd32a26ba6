import Domain

extension RawArguments {
  func isSet(_ name: String) -> Bool { values[name] != nil }

  func value(_ name: String) -> String? { values[name] }

  func required(_ name: String) throws(UsageError) -> String {
    guard let value = values[name] else {
      throw UsageError(spec.name, "expected --\(name) \(spec.option(named: name)?.value ?? "")")
    }
    return value
  }

  /// A span as in a manifest: `250ms`, `30s`, `5m`, `2h`, `7d`.
  func interval(_ name: String, in range: ClosedRange<Interval>) throws(UsageError) -> Interval? {
    guard let text = values[name] else { return nil }
    guard let interval = Interval(duration: text), range.contains(interval) else {
      throw UsageError(
        spec.name,
        "--\(name) expects a duration from \(range.lowerBound) to \(range.upperBound) such as 30s, 5m or 2h, "
          + "got \(UsageError.quoted(text))")
    }
    return interval
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        spec.name,
        "--\(name) expects a number from \(range.lowerBound) to \(range.upperBound), got \(UsageError.quoted(text))")
    }
    return number
  }

  /// One of the words that `Choice` knows.
  func choice<Choice>(_ name: String, _ preset: Choice) throws(UsageError) -> Choice
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    guard let text = values[name] else { return preset }
    guard let choice = Choice(rawValue: text) else {
      let known = Self.listed(Choice.allCases.map(\.rawValue))
      throw UsageError(spec.name, "--\(name) expects \(known), got \(UsageError.quoted(text))")
    }
    return choice
  }

  /// "a, b or c".
  static func listed(_ words: [String]) -> String {
    let first = words.dropLast().joined(separator: ", ")
    return first.isEmpty ? words.joined() : first + " or " + (words.last ?? "")
  }

  func name(_ text: String) throws(UsageError) -> NameQuery {
    guard let name = NameQuery(text) else {
      throw UsageError(
        spec.name, "expected NAME or NAMESPACE/NAME in lower-case letters, digits and -, got \(UsageError.quoted(text))"
      )
    }
    return name
  }

  /// An option that means nothing without another.
  func check(_ name: String, needs other: String) throws(UsageError) {
    if isSet(name) && !isSet(other) { throw UsageError(spec.name, "--\(name) is expected only with --\(other)") }
  }

  func check(_ name: String, excludes other: String) throws(UsageError) {
    if isSet(name) && isSet(other) {
      throw UsageError(spec.name, "expected --\(name) or --\(other), not both")
    }
  }
}
