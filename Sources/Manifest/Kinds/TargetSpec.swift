package import Domain

/// A sound `Target`.
package struct TargetSpec: Sendable {
  package let engine: Engine
  /// The address that it listens on; nil where it has none of its own.
  package let listen: Reference?
  /// The longest wait for an answer, where Setpoint's own proxy waits for it.
  package let requestTimeout: Interval?
  package let maxConcurrentRollouts: Int

  init(_ spec: ObjectValue) throws(TableMismatch) {
    guard let engine = Engine.allCases.first(where: { spec[$0.rawValue] != nil }) else {
      throw TableMismatch(field: "local")
    }
    let block = try spec.object(engine.rawValue)
    self.engine = engine
    listen = block["listen"] == nil ? nil : try Reference(block, "listen")
    requestTimeout = block["requestTimeout"]?.value.duration
    maxConcurrentRollouts = try block.integer("maxConcurrentRollouts")
  }

  /// As the planner knows it; nil if it is not of this machine.
  package func localTarget(named name: String) -> LocalTarget? {
    guard engine == .local, let listen, let requestTimeout else { return nil }
    return LocalTarget(
      name: name, listen: listen.name, requestTimeout: requestTimeout, maxConcurrentRollouts: maxConcurrentRollouts)
  }
}
