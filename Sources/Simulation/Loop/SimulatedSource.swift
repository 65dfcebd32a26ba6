package import Domain

/// A Git repository and the part of the controller that follows its branch.
package struct SimulatedSource: Equatable, Sendable {
  private var commits: [Commit]
  private var tip: Int?
  /// The newest commit that was followed; kept on disk.
  private var applied: Int?
  /// Whether the repository can be reached.
  package internal(set) var answers = true
  /// Whether the branch's tip does not contain the commit in force.
  package private(set) var isRewritten = false
  /// Branches that people are to review, by name.
  package internal(set) var proposals: [String: Publication] = [:]
  /// What the commit in force declares.
  package private(set) var desired: DesiredState?

  private struct Commit: Equatable, Sendable {
    let parent: Int?
    let tree: Tree
    /// The training whose result it brings.
    let run: RunID?
  }

  /// - Parameter isEmpty: no commit yet.
  init(_ scenario: Scenario, isEmpty: Bool) {
    commits = [Commit(parent: nil, tree: Tree(scenario), run: nil)]
    tip = isEmpty ? nil : 0
  }

  /// The revision in force.
  package var revision: Revision? { desired?.revision }

  /// The place of a revision in the order of commits; nil for one that is not known.
  func height(of revision: Revision) -> Int? { commits.indices.first { Self.revision($0) == revision } }

  mutating func commit(_ edits: [Edit], of run: RunID? = nil) { grow(from: tip ?? 0, parent: tip, edits, of: run) }

  /// The commit of the branch that brought a training's result.
  func commit(ofRun run: RunID) -> Revision? {
    var at = tip
    while let here = at {
      if commits[here].run == run { return Self.revision(here) }
      at = commits[here].parent
    }
    return nil
  }

  /// What the tip of the branch declares of a deployment; nil unless it is sound.
  package func newest(_ id: DeploymentID) -> DeploymentSpec? { tip.flatMap { commits[$0].tree.spec(id) } }

  var tipRevision: Revision { tip.map(Self.revision) ?? .none }

  /// The branch gets a tip that does not contain the one it had.
  mutating func rewrite(_ edits: [Edit]) {
    grow(from: tip ?? 0, parent: tip.flatMap { commits[$0].parent }, edits)
  }

  /// The branch goes back by so many commits.
  mutating func replay(_ count: Int) {
    for _ in 0..<count { tip = tip.flatMap { commits[$0].parent ?? $0 } }
  }

  /// The branch is put back to the commit in force.
  mutating func restore() { tip = applied }

  private mutating func grow(from base: Int, parent: Int?, _ edits: [Edit], of run: RunID? = nil) {
    var tree = commits[base].tree
    for edit in edits { tree.apply(edit) }
    commits.append(Commit(parent: parent, tree: tree, run: run))
    tip = commits.count - 1
  }

  /// Follows the branch, as far as its tip contains what is in force.
  mutating func poll() {
    guard answers, let tip else { return }
    isRewritten = !isAncestor(applied, of: tip)
    guard !isRewritten, tip != applied || desired == nil else { return }
    applied = tip
    desired = commits[tip].tree.desired(Self.revision(tip))
  }

  private func isAncestor(_ commit: Int?, of tip: Int) -> Bool {
    guard let commit else { return true }
    var at: Int? = tip
    while let here = at {
      if here == commit { return true }
      at = commits[here].parent
    }
    return false
  }

  private static func revision(_ index: Int) -> Revision {
    let digits = String(index + 1, radix: 16)
    return Revision(unchecked: digits + "f" + String(repeating: "0", count: Revision.length - digits.count - 1))
  }
}
