package import Domain

/// What an entry of the history says of a training: `training` in `history -o json`. What it does not say is left out.
package struct TrainingEntry: Equatable, Codable, Sendable {
  package var run: String?
  package var trigger: String
  /// Path to hash of what the data triggers' paths held.
  package var data: [String: String]?
  package var attempt: Int?
  package var model: TrainedModel?
  /// The figures that the trainer reported, by name.
  package var metrics: [String: Double]?
  /// The commit that brought the result into the source, and its branch.
  package var commit: String?
  package var branch: String?

  package init(_ note: TrainingNote) {
    run = note.run?.text
    trigger = note.trigger
    data = note.data.isEmpty ? nil : note.data
    attempt = note.attempt
    model = note.result.map(TrainedModel.init)
    metrics = note.result?.finiteMetrics
    commit = note.commit?.hex
    branch = note.branch
  }
}

/// The model that a training made.
package struct TrainedModel: Equatable, Codable, Sendable {
  package var version: String
  /// As the manifest names it.
  package var uri: String
  package var sha256: String

  package init(_ result: TrainingResult) {
    version = result.version
    uri = result.uri
    sha256 = result.digest.hex
  }
}

extension TrainingResult {
  /// JSON knows no other numbers; nil for none.
  var finiteMetrics: [String: Double]? {
    let finite = metrics.filter(\.value.isFinite)
    return finite.isEmpty ? nil : finite
  }
}

extension TrainingEntry {
  /// In words, a line each: the run, its figures, where its result went.
  package var sentences: [String] {
    let attempt = attempt.map { ", attempt \($0)" } ?? ""
    let commit = commit.map { "commit \($0.prefix(12))" + (branch.map { " on \($0)" } ?? "") }
    return [run.map { "run \($0)\(attempt)" }, metrics.map(Figure.list), commit].compactMap(\.self)
  }
}

extension Figure {
  /// `auc 0.93, loss 0.12`, by name.
  package static func list(_ figures: [String: Double]) -> String {
    figures.sorted { $0.key < $1.key }.map { "\($0.key) \(text($0.value))" }.joined(separator: ", ")
  }
}
