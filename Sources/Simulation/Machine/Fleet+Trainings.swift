import Domain

extension Fleet {
  /// What is under way to the repository gets there.
  mutating func push(to source: inout SimulatedSource) { pushes.deliver(to: &source, &observed, at: now) }

  /// A controller starts: it knows nothing of what the one before asked the repository, nor of what it collected.
  mutating func forgetTrainings() {
    trainer.forget()
    pushes.forget()
    observed.trainings = trainer.look(at: now)
    observed.publications = [:]
    observed.writeAccess = .unknown
  }
}
