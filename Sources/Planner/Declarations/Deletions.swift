import Domain

/// Deletion is deliberate: what is missing from a tree goes only when the tree could be read, the manifest allowed it,
/// and not too much goes at once.
func takeUpDeletions(_ desired: DesiredState, _ confirmation: Confirmation?, _ plan: inout Plan) {
  let unreadable = Dictionary(desired.unreadable.map { ($0.path, $0.message) }) { first, _ in first }
  let missing = plan.history.records.values.filter { desired.deployments[$0.id] == nil }.sorted { $0.id < $1.id }
  let gone = missing.filter { unreadable[$0.declaration.path] == nil }
  let confirmed = confirmation.flatMap { $0.revision == desired.revision ? $0.by : nil }
  let guarded = confirmed == nil && Limits.isMassDeletion(gone.count, of: plan.history.records.count)
  for record in missing {
    if let message = unreadable[record.declaration.path] {
      plan.hold(record, .unreadable(message), desired.revision)
    } else if guarded {
      plan.hold(record, .massDeletion(gone: gone.count, of: plan.history.records.count), desired.revision)
    } else if !record.declaration.prune {
      plan.hold(record, .notPruned, desired.revision)
    } else {
      plan.prune(record, desired.revision, confirmed)
    }
  }
}

extension Plan {
  fileprivate mutating func prune(_ record: Record, _ revision: Revision, _ confirmed: Attribution?) {
    history.records[record.id] = nil
    removals.append(record.id)
    let word = confirmed.map { ", confirmed \($0.words)" } ?? ""
    events.append(
      Event(deployment: record.id, kind: .pruned, revision: revision, reason: "its manifest was removed\(word)"))
  }
}
