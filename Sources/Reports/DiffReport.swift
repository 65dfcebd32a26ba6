/// What `diff -o json` prints: what changing one tree into another will do.
package struct DiffReport: Equatable, Codable, Sendable {
  /// The commit that is compared with, or what else the tree is called, such as "work tree".
  package var base: String
  package var head: String
  /// Every deployment that a change reaches, by namespace and name; those that it does not reach are left out.
  package var changes: [ChangeReport]
  /// Changed resources that deployments share, by kind and name.
  package var shared: [SharedChangeReport]
  /// What is to be said of the whole, such as a deletion that would be held; each one sentence.
  package var notices: [String]
  /// What is wrong with the head; with errors among them the head is invalid, and "no change" must not be said.
  package var diagnostics: [DiagnosticReport]

  package init(
    base: String, head: String, changes: [ChangeReport], shared: [SharedChangeReport] = [], notices: [String] = [],
    diagnostics: [DiagnosticReport] = []
  ) {
    self.base = base
    self.head = head
    self.changes = changes
    self.shared = shared
    self.notices = notices
    self.diagnostics = diagnostics
  }

  package var headIsValid: Bool { !diagnostics.contains { $0.severity == .error } }
}

/// What happens to one deployment.
package struct ChangeReport: Equatable, Codable, Sendable {
  package enum Action: String, Codable, Sendable, CaseIterable {
    case create, update, delete
    /// The manifest changed, and nothing that is done follows from it.
    case none
  }

  package enum Effect: String, Codable, Sendable, CaseIterable {
    /// A new release: its servers are started, and it gets to traffic through the steps.
    case rollout
    /// More or fewer servers of the release that serves.
    case scale
    /// Other steps, gates or deadlines, which the next rollout obeys, and one in flight from now on.
    case policy
    /// When or how it is trained again.
    case retrain
    case suspend, resume
    /// Where clients connect, or how long they wait.
    case target
    /// In which windows nothing new starts.
    case freeze
    /// Whether its end follows from the end of its manifest.
    case pruning
    /// Its servers are stopped, and requests to it fail.
    case prune
    /// Its manifest is gone, and it goes on being served, as `prune: false` asks.
    case keep
    /// The head declares it with a fault: what the base declares stays in force.
    case invalid
  }

  package var namespace: String
  package var name: String
  package var action: Action
  package var effects: [Effect]
  /// The model of the base; nil for what is new.
  package var from: ModelReport?
  /// The model of the head; nil for what is gone.
  package var to: ModelReport?
  /// One sentence.
  package var summary: String
  /// Takes something away that serves.
  package var isDestructive: Bool
  /// The manifest's file, in the head if it is there.
  package var path: String
  /// The shared resources through which the change arrives; empty if it is in the manifest alone.
  package var via: [ResourceReport]
  /// Every field that differs, by its place in the manifest.
  package var fields: [FieldChangeReport]
  /// How the new release gets to traffic; nil if there is none.
  package var rollout: RolloutOutline?
  /// What is started or stopped, and what goes on untouched; each one sentence.
  package var restarts: [String]
  package var keeps: [String]

  package init(
    namespace: String, name: String, action: Action, effects: [Effect], from: ModelReport? = nil,
    to: ModelReport? = nil, summary: String, isDestructive: Bool = false, path: String, via: [ResourceReport] = [],
    fields: [FieldChangeReport] = [], rollout: RolloutOutline? = nil, restarts: [String] = [], keeps: [String] = []
  ) {
    self.namespace = namespace
    self.name = name
    self.action = action
    self.effects = effects
    self.from = from
    self.to = to
    self.summary = summary
    self.isDestructive = isDestructive
    self.path = path
    self.via = via
    self.fields = fields
    self.rollout = rollout
    self.restarts = restarts
    self.keeps = keeps
  }
}
