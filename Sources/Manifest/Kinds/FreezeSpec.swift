package import Domain
internal import YAML

/// A sound `Freeze`.
package struct FreezeSpec: Sendable {
  package let freeze: Freeze
  /// The places of the namespaces that it names, in their order.
  let namespacePlaces: [MarkRange]

  init(_ spec: ObjectValue, name: String, path: String) throws(TableMismatch) {
    let match = try spec.object("match")
    freeze = Freeze(
      name: name, schedule: try CronSchedule(declared: spec.text("schedule")), duration: try spec.duration("duration"),
      match: Selector(namespaces: match.list("namespaces").compactMap(\.value.text), labels: match.texts("labels")),
      path: path)
    namespacePlaces = match.list("namespaces").map(\.range)
  }
}
