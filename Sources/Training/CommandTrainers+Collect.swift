package import Domain

extension CommandTrainers {
  package func collect(_ job: TrainingJob, attempt: Int) {
    let id = AttemptID(run: job.run, number: attempt)
    guard let ended = attempts[id], ended.state == .ended, ended.backOff.map({ now() >= $0.until }) ?? true
    else { return }
    attempts[id]?.state = .collecting
    let collector = ResultCollector(folder: folder(of: id), job: job, attempt: attempt)
    enqueue {
      // None when this controller stops meanwhile: the next one collects.
      switch await collector.collect() {
      case .done(let collection): await self.advance(id, to: .collected(collection))
      case .postponed(let trouble): await self.postpone(id, trouble)
      case nil: break
      }
    }
  }

  /// The result stays where it is, to be collected later.
  private func postpone(_ id: AttemptID, _ trouble: TrainingFault) async {
    let last = attempts[id]?.backOff?.pause
    let pause = min(last.map { $0 + $0 } ?? limits.firstCollectPause, limits.longestCollectPause)
    note("training \(id): its result can't be put in its place: \(trouble); it is tried again after \(pause)")
    attempts[id]?.backOff = Attempt.BackOff(pause: pause, until: now() + pause)
    advance(id, to: .ended)
    if await self.pause(pause) { wake() }
  }
}
