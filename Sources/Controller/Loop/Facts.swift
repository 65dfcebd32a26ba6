import Domain
import FoundationEssentials

/// What is remembered beside the records, as the journal's named texts.
enum Facts {
  private static let revision = "revision"
  private static let source = "source"
  private static let targets = "targets"
  private static let rejections = "rejections"

  static func encode(_ history: History, revision: Revision?, origin: SourceOrigin?) -> [String: String] {
    var facts = [targets: json(history.targets), Facts.rejections: json(rejected(history))]
    facts[Facts.revision] = revision?.hex
    facts[Facts.source] = origin.map(json)
    return facts
  }

  /// Where the first revision will come from, before there is one.
  static func encode(_ origin: SourceOrigin) -> [String: String] { [source: json(origin)] }

  /// Whether they are of no pass: nothing but where a first revision would come from.
  static func areOfNoPass(_ facts: [String: String]) -> Bool { facts.keys.allSatisfy { $0 == source } }

  /// Whether a revision was in force.
  static func hasRevision(_ facts: [String: String]) -> Bool { facts[revision] != nil }

  /// Where the revision in force comes from; nil if that was not written down, or can't be read.
  static func origin(_ facts: [String: String]) -> SourceOrigin? { decode(facts[source]) }

  /// The history without its records; what can't be read is left out, for the next revision brings it again.
  static func history(_ facts: [String: String]) -> History {
    let rejected: [Rejection] = decode(facts[rejections]) ?? []
    return History(
      rejections: Dictionary(rejected.map { ($0.deployment, $0.message) }) { first, _ in first },
      targets: decode(facts[targets]) ?? [])
  }

  private struct Rejection: Codable {
    let deployment: DeploymentID
    let message: String
  }

  private static func rejected(_ history: History) -> [Rejection] {
    history.rejections.sorted { $0.key < $1.key }.map { Rejection(deployment: $0.key, message: $0.value) }
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "null" }
    return String(decoding: data, as: UTF8.self)
  }

  private static func decode<Value: Decodable>(_ text: String?) -> Value? {
    text.flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
  }
}
