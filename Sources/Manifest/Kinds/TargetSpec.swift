package import Domain

/// A sound `Target`.
package struct TargetSpec: Sendable {
  /// The address that it listens on.
  package let listen: Reference
  package let requestTimeout: Interval
  package let maxConcurrentRollouts: Int

  init(_ spec: ObjectValue) throws(TableMismatch) {
    let local = try spec.object("local")
    listen = try Reference(local, "listen")
    requestTimeout = try local.duration("requestTimeout")
    maxConcurrentRollouts = try local.integer("maxConcurrentRollouts")
  }

  /// As the planner knows it.
  package func localTarget(named name: String) -> LocalTarget {
    LocalTarget(
      name: name, listen: listen.name, requestTimeout: requestTimeout, maxConcurrentRollouts: maxConcurrentRollouts)
  }
}
