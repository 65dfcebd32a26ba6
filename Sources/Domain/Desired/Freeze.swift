/// Windows in which nothing new may start rolling out.
package struct Freeze: Hashable, Codable, Sendable {
  package let name: String
  /// When a window opens.
  package let schedule: CronSchedule
  /// How long it stays open.
  package let duration: Interval
  package let match: Selector
  /// The file in the source that holds it.
  package let path: String

  package init(name: String, schedule: CronSchedule, duration: Interval, match: Selector, path: String = "") {
    self.name = name
    self.schedule = schedule
    self.duration = duration
    self.match = match
    self.path = path
  }
}

/// Chooses deployments; what is empty chooses all.
package struct Selector: Hashable, Codable, Sendable {
  package let namespaces: [String]
  /// All of them must be there with these values.
  package let labels: [String: String]

  package init(namespaces: [String] = [], labels: [String: String] = [:]) {
    self.namespaces = namespaces
    self.labels = labels
  }

  package func matches(namespace: String, labels: [String: String]) -> Bool {
    (namespaces.isEmpty || namespaces.contains(namespace)) && self.labels.allSatisfy { labels[$0.key] == $0.value }
  }
}
