package import Domain

/// An action that was carried out, and what became of it.
package struct Execution: Equatable, Sendable {
  package let planned: PlannedAction
  package let outcome: Outcome

  package init(planned: PlannedAction, outcome: Outcome) {
    self.planned = planned
    self.outcome = outcome
  }
}

/// Carries out `actions`: those of one deployment in their order, the deployments side by side, so that trouble with
/// one does not hold up another. What concerns the machine comes first.
package func execute(_ actions: [PlannedAction], on system: any ServingSystem) async -> [Execution] {
  var executions: [Execution] = []
  for planned in actions where planned.deployment == nil {
    executions.append(Execution(planned: planned, outcome: await system.apply(planned.action)))
  }
  let groups = Dictionary(grouping: actions.filter { $0.deployment != nil }, by: \.deployment)
  await withTaskGroup(of: [Execution].self) { group in
    for actions in groups.values { group.addTask { await executeInOrder(actions, on: system) } }
    for await part in group { executions += part }
  }
  return executions
}

private func executeInOrder(_ actions: [PlannedAction], on system: any ServingSystem) async -> [Execution] {
  var executions: [Execution] = []
  for planned in actions {
    executions.append(Execution(planned: planned, outcome: await system.apply(planned.action)))
  }
  return executions
}
