import Domain
import FoundationEssentials

/// What the watcher saw.
struct Findings {
  /// Looks at the proxy.
  var samples = 0
  /// Those in the middle of a change of routes: S1 and S2 can't be judged by them.
  var changes = 0
  /// Looks that the proxy did not answer.
  var silences = 0
  /// Model servers that were asked.
  var checks = 0
  /// Faults against an invariant, each with the kill at which it was seen; the first ones.
  private(set) var violations: [String] = []
  var summary: String {
    "\(samples) samples, \(changes) in the middle of a change, \(silences) unanswered, \(checks) servers asked, "
      + "\(violations.count) violations"
  }

  private(set) var sights: [Sight] = []

  private static let keptViolations = 20

  /// What the proxy did with requests, while nothing of it changed.
  struct Sight {
    let kill: Int
    let from: WallTime
    var until: WallTime
    /// How many servers of each release got requests, by deployment.
    let accepting: [String: [String: Int]]
    /// Who held the traffic of each deployment.
    let shares: [String: [ProxyReading.Share]]
  }

  mutating func add(_ violation: String) {
    if violations.count < Self.keptViolations { violations.append(violation) }
  }

  mutating func note(_ reading: ProxyReading, kill: Int) {
    let now = WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    var accepting: [String: [String: Int]] = [:]
    for server in reading.servers where server.accepts {
      accepting[server.deployment, default: [:]][server.release, default: 0] += 1
    }
    if let last = sights.last, last.accepting == accepting, last.shares == reading.shares {
      sights[sights.count - 1].until = now
    } else {
      sights.append(Sight(kill: kill, from: now, until: now, accepting: accepting, shares: reading.shares))
    }
  }
}
