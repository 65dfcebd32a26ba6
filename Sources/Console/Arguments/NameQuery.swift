package import Domain

/// How a person names a deployment: with its namespace, or without where that is clear.
package struct NameQuery: Equatable, Sendable, CustomStringConvertible {
  package let namespace: String?
  package let name: String

  /// Nil unless it is one DNS-1123 label, or two with a slash between.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count), parts.allSatisfy(Self.isLabel) else { return nil }
    namespace = parts.count == 2 ? parts[0] : nil
    name = parts[parts.count - 1]
  }

  package var description: String { namespace.map { "\($0)/\(name)" } ?? name }

  /// What a name leads to.
  package enum Match: Equatable, Sendable {
    case found(DeploymentID)
    /// One line that says what was expected.
    case none(String)
  }

  /// The one deployment that is meant: in the given namespace; else in `default`; else the only one of that name.
  package func match(among known: [DeploymentID]) -> Match {
    if let namespace {
      let id = DeploymentID(namespace: namespace, name: name)
      return known.contains(id) ? .found(id) : .none(missing(known))
    }
    let named = known.filter { $0.name == name }.sorted()
    if let plain = named.first(where: { $0.namespace == "default" }) { return .found(plain) }
    switch named.count {
    case 1: return .found(named[0])
    case 0: return .none(missing(known))
    default:
      return .none("\(name) is not unique, expected one of: \(named.map(\.description).joined(separator: ", "))")
    }
  }

  private func missing(_ known: [DeploymentID]) -> String {
    if known.isEmpty { return "there is no deployment \(self); none is known yet" }
    let namesakes = known.filter { $0.name == name }.sorted().prefix(Self.mostSuggestions)
    if !namesakes.isEmpty {
      return "there is no deployment \(self); did you mean \(namesakes.map(\.description).joined(separator: " or "))?"
    }
    let candidates = known.map { namespace == nil ? $0.name : $0.description }
    let nearest = Nearest.match(description, among: candidates).map { "; did you mean \($0)?" }
    return "there is no deployment \(self)" + (nearest ?? "; `setpoint status` lists them")
  }

  /// More are no help.
  private static let mostSuggestions = 3

  private static func isLabel(_ text: String) -> Bool {
    let isInside = text.utf8.allSatisfy { ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 45 }
    return (1...63).contains(text.utf8.count) && isInside && !text.hasPrefix("-") && !text.hasSuffix("-")
  }
}
