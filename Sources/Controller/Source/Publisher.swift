package import Domain
package import Git

/// Writes results of trainings back into the source, one at a time: a commit on the newest tip, pushed without force.
///
/// Orders are answered before they are done; `run` does them, and `observe` tells what became of them. It remembers
/// nothing over a restart: what an earlier controller pushed is found again in the repository, by the commit's
/// trailer.
package actor Publisher {
  private let work: PublicationWork
  private let remote: any Remote
  private let clock: Clock
  private let changed: @Sendable () -> Void
  private let orders: AsyncStream<Order>
  private let orderer: AsyncStream<Order>.Continuation
  private var tries: [RunID: PublicationTry] = [:]
  private var access: (answer: AccessAnswer, at: Instant)?
  private var isAsking = false

  private enum Order {
    case publish(Publication)
    case forget(RunID)
    case checkWriteAccess
  }

  /// - Parameters:
  ///   - edit: puts a result into the bytes of a manifest.
  ///   - changed: called when `observe` has something new to tell.
  package init(
    settings: PublisherSettings, mirror: Mirror, remote: any Remote, edit: @escaping ManifestEditor, clock: Clock,
    changed: @escaping @Sendable () -> Void
  ) {
    work = PublicationWork(settings: settings, mirror: mirror, remote: remote, edit: edit, wall: clock.wall)
    self.remote = remote
    self.clock = clock
    self.changed = changed
    (orders, orderer) = AsyncStream.makeStream(of: Order.self)
  }

  /// Carries out what is ordered until cancelled. To be called once.
  package func run() async {
    for await order in orders {
      switch order {
      case .publish(let publication): await carryOut(publication)
      case .forget(let run): await work.discard(run)
      case .checkWriteAccess: await ask()
      }
      changed()
    }
  }

  /// Idempotent: nothing happens while the same run's result is under way, and when trying again would lead to the
  /// same end.
  package func publish(_ publication: Publication) {
    let known = tries[publication.run]
    guard known?.mayBegin(publication) ?? true else { return }
    tries[publication.run] = PublicationTry(publication, after: known)
    orderer.yield(.publish(publication))
  }

  /// Asks the repository, unless it is being asked.
  package func checkWriteAccess() {
    if isAsking { return }
    isAsking = true
    orderer.yield(.checkWriteAccess)
  }

  /// What became of each publication, and whether the source can be written to, as long as the answer holds.
  package func observe() -> ([RunID: ObservedPublication], WriteAccess) {
    (tries.mapValues(\.observed), observedAccess)
  }

  /// Forgets a run that nothing is written back for any more. Its commits are let go of when the mirror has time.
  package func forget(_ run: RunID) {
    tries[run] = nil
    orderer.yield(.forget(run))
  }

  private func carryOut(_ publication: Publication) async {
    // It may have been forgotten while it waited.
    guard tries[publication.run]?.publication == publication else { return }
    let end = await work.carryOut(publication)
    if tries[publication.run]?.publication == publication {
      tries[publication.run]?.end(end, at: clock.now())
    } else {
      await work.discard(publication.run)
    }
  }

  private func ask() async {
    let answer = await remote.writeAccess()
    access = (answer, clock.now())
    isAsking = false
  }

  private var observedAccess: WriteAccess {
    guard let (answer, at) = access else { return .unknown }
    let age = clock.now() - at
    switch answer {
    case .granted: return age < PublisherLimits.grantedFor ? .granted : .unknown
    case .denied(let words): return age < PublisherLimits.deniedFor ? .denied(words) : .unknown
    }
  }
}
