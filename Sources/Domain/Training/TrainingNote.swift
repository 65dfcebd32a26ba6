/// What an entry of the history says of a training beside its reason, for lineage.
package struct TrainingNote: Equatable, Codable, Sendable {
  package let run: RunID?
  package let trigger: String
  /// The hashes of the data triggers' paths.
  package let data: [String: String]
  package let attempt: Int?
  package let result: TrainingResult?
  /// The commit that brought the result into the source, and its branch.
  package let commit: Revision?
  package let branch: String?

  package init(
    run: RunID?, trigger: String, data: [String: String] = [:], attempt: Int? = nil, result: TrainingResult? = nil,
    commit: Revision? = nil, branch: String? = nil
  ) {
    self.run = run
    self.trigger = trigger
    self.data = data
    self.attempt = attempt
    self.result = result
    self.commit = commit
    self.branch = branch
  }
}
