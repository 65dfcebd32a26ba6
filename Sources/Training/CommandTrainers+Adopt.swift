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
    do throws(TrainingFault) {
      let order = try Files.load(Order.self, from: folder.order)
      // Without an order nothing was started, and the start is going to be asked for again.
      guard order != nil || folder.isCancelled else { return }
      takeUp(id, order, try state(of: folder, order))
    } catch {
      note("training \(id): \(error); it is looked at again")
      // It may run: nothing may follow it until that is known.
      attempts[id] = Attempt(askedAt: now(), state: .running)
      enqueue { if await self.pause(TrainingLimits.tick) { await self.adopt(id) } }
    }
  }

  private func takeUp(_ id: AttemptID, _ order: Order?, _ state: Attempt.State) {
    attempts[id] = Attempt(askedAt: order?.askedAt ?? now(), state: state)
    switch state {
    case .preparing: if let order { enqueue { await self.prepare(order) } }
    case .running: enqueue { await self.watch(id) }
    case .cancelling:
      enqueue { await self.watch(id) }
      enqueue { await self.stop(id) }
    case .ended, .collecting, .collected, .failed, .cancelled: clear(id)
    }
  }

  private func state(of folder: AttemptFolder, _ order: Order?) throws(TrainingFault) -> Attempt.State {
    let isOfThisBoot = order?.isOfThisBoot ?? false
    if folder.isCancelled { return isOfThisBoot ? .cancelling : .cancelled }
    if let collection = try Files.load(Collection.self, from: folder.collection) { return .collected(collection) }
    if let ending = try Files.load(Ending.self, from: folder.ending) { return Attempt.State(ending) }
    guard isOfThisBoot else { return lost(folder) }
    if Files.exists(folder.started) { return .running }
    return try folder.supervisor() == nil ? .preparing : .running
  }

  private func lost(_ folder: AttemptFolder) -> Attempt.State {
    let reason = "the machine was restarted while it ran"
    // Without room for it, the next restart comes to the same.
    try? Files.store(Ending(trouble: reason), to: folder.ending)
    return .failed(reason)
  }

  /// Removes what is large of an attempt once its outcome is durable.
  func clear(_ id: AttemptID) {
    let folder = folder(of: id)
    let isDurable =
      switch attempts[id]?.state {
      case .collected: Files.exists(folder.collection)
      case .failed: Files.exists(folder.ending)
      case .cancelled: folder.isCancelled
      case .preparing, .running, .ended, .collecting, .cancelling, nil: false
      }
    guard isDurable else { return }
    for path in folder.bulk { removeLater(path) }
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
