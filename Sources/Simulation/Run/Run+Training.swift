import Domain

extension Run {
  /// Something of a training is under way, or will follow by itself.
  ///
  /// An occasion that waits is none of it, nor a result that waits for a freeze or the repository: a story whose end
  /// they matter to waits for them.
  var isTraining: Bool {
    !fleet.trainer.live.isEmpty || !fleet.pushes.underWay.isEmpty
      || journal.records.values.contains { record in
        switch record.training?.run?.phase {
        case .training, .cancelling, .waiting, .collecting: true
        case .accepted, .published, .rejected, .failed, .conflicted, nil: false
        }
      }
  }
}
