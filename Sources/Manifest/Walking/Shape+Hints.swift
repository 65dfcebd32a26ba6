internal import Domain
internal import YAML

/// Advice for slips that are seen often, to end a message; empty for others.
extension Shape {
  /// One item where a list of them is wanted.
  func listHint(for scalar: Scalar) -> String {
    guard (try? value(of: scalar)) != nil else { return "" }
    return "; write a list of one as `[\(Printable.quoted(scalar.text).dropFirst().dropLast())]`"
  }

  /// `2%` where a number is wanted.
  func percentHint(for scalar: Scalar) -> String {
    guard let percentage = scalar.text.percentage else { return "" }
    if case .integer = self { return "; leave the `%` out" }
    return "; write \(scalar.text) as `\(percentage / 100)`"
  }

  /// A number where a duration is wanted.
  func unitHint(for scalar: Scalar) -> String {
    let count = scalar.text
    return Interval(manifestText: count + "s") == nil ? "" : "; did you mean `\(count)s` or `\(count)m`?"
  }
}
