package import Domain
internal import YAML

/// Steps and gates as they are declared, with the places of what they refer to.
package struct PolicySpec: Sendable {
  package let policy: RolloutPolicy
  /// The sources that its gates ask, besides the traffic.
  let sources: [SourceUse]
  /// What its gates of drift compare with.
  let references: [DriftReference]
  /// The place of each gate's name, in the order of the gates.
  let gatePlaces: [MarkRange]

  init(_ rollout: ObjectValue) throws(TableMismatch) {
    policy = try RolloutPolicy(rollout)
    var (sources, places): ([SourceUse], [MarkRange]) = ([], [])
    for gate in rollout.list("gates") {
      let gate = try gate.objectValue()
      places.append(try gate.located("name").range)
      if let use = try SourceUse(gate) { sources.append(use) }
    }
    self.sources = sources
    gatePlaces = places
    references = try DriftReference.all(in: rollout.list("gates"))
  }
}

/// A question to a metric source.
struct SourceUse: Sendable {
  enum Form: Sendable { case query, pointer }

  let source: Reference
  let form: Form

  /// Nil for what the traffic itself answers.
  init?(_ measured: ObjectValue) throws(TableMismatch) {
    let measured = measured["drift"]?.value.object ?? measured
    guard measured["query"] != nil || measured["pointer"] != nil else { return nil }
    source = try Reference(measured, "source")
    form = measured["query"] == nil ? .pointer : .query
  }
}
