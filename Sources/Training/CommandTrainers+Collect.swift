package import Domain

extension CommandTrainers {
  package func collect(_ job: TrainingJob, attempt: Int) {
    let id = AttemptID(run: job.run, number: attempt)
    guard attempts[id]?.state == .ended else { return }
    attempts[id]?.state = .collecting
    let collector = ResultCollector(folder: folder(of: id), job: job, attempt: attempt)
    enqueue {
      // None when this controller stops meanwhile: the next one collects.
      guard let collection = await collector.collect() else { return }
      await self.advance(id, to: .collected(collection))
    }
  }
}
