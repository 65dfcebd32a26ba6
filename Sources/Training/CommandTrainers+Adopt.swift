import Domain
import Glibc

extension CommandTrainers {
  /// Takes up what is in the folder: attempts that run are watched, half-started ones are started, and what has ended
  /// is told. To be called once, before anything else.
  package func adopt() throws(TrainingFault) {
    try Files.makeFolder(folder)
    for name in Files.names(in: folder) {
      if name.hasPrefix(Self.discarded) {
        removeLater("\(folder)/\(name)")
      } else {
        for number in Files.names(in: "\(folder)/\(name)").compactMap({ Int($0) }) {
          adopt(AttemptID(run: RunID(name), number: number))
        }
      }
    }
  }

  private func adopt(_ id: AttemptID) {
    let folder = folder(of: id)
    let order = Files.load(Order.self, from: folder.order)
    // Without an order nothing was started, and the start is going to be asked for again.
    guard order != nil || folder.isCancelled else { return }
    let state = state(of: folder, order)
    attempts[id] = Attempt(askedAt: order?.askedAt ?? now(), state: state)
    switch state {
    case .preparing: if let order { enqueue { await self.prepare(order) } }
    case .running: enqueue { await self.watch(id) }
    case .cancelling:
      enqueue { await self.watch(id) }
      enqueue { await self.stop(id) }
    case .ended, .collecting, .collected, .failed, .cancelled: break
    }
  }

  private func state(of folder: AttemptFolder, _ order: Order?) -> Attempt.State {
    let isOfThisBoot = order?.isOfThisBoot ?? false
    if folder.isCancelled { return isOfThisBoot ? .cancelling : .cancelled }
    if let collection = Files.load(Collection.self, from: folder.collection) { return .collected(collection) }
    if let ending = Files.load(Ending.self, from: folder.ending) { return Attempt.State(ending) }
    guard isOfThisBoot else { return lost(folder) }
    return Files.exists(folder.started) || folder.supervisor != nil ? .running : .preparing
  }

  private func lost(_ folder: AttemptFolder) -> Attempt.State {
    let reason = "the machine was restarted while it ran"
    // Without room for it, the next restart comes to the same.
    try? Files.store(Ending(trouble: reason), to: folder.ending)
    return .failed(reason)
  }

  /// What a run's folder is called while it is removed.
  static let discarded = ".discarded-"

  func removeLater(_ path: String) {
    enqueue { await Removal().remove(path) }
  }
}

extension Attempt.State {
  init(_ ending: Ending) { self = ending.trouble.map { .failed($0) } ?? .ended }
}
