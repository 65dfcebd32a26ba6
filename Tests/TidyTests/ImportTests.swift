import Testing

/// Which target may know which: the arrows of `Sources/ARCHITECTURE.md`, as code.
struct ImportTests {
  private static let platform: Set<String> = ["Glibc", "Dispatch"]

  /// What each target may import beside `Glibc` and `Dispatch`; those two are denied to the pure ones below.
  private static let allowed: [String: Set<String>] = [
    "Isolation": [],
    "Domain": [],
    "Planner": ["Domain"],
    "Simulation": ["Domain", "Planner"],
    "YAML": ["CYAML"],
    "Manifest": ["Domain", "YAML", "Hashing"],
    "Git": ["CGit2", "Isolation"],
    "Hashing": ["CCrypto"],
    "Archives": ["CArchive"],
    "Processes": ["CSystem", "Isolation"],
    "HTTPClient": ["CCurl", "CSystem", "Hashing", "Isolation"],
    "Journal": ["Domain", "CSQLite", "Isolation", "FoundationEssentials"],
    "Metrics": ["Domain"],
    "MetricSources": ["Domain", "HTTPClient", "Isolation"],
    "Execution": ["Domain"],
    "Training": [
      "Domain", "Processes", "Hashing", "CSystem", "Isolation", "FoundationEssentials",
    ],
    "Serving": [
      "Domain", "Execution", "Metrics", "Processes", "HTTPClient", "Hashing", "Archives", "CSystem", "Isolation",
      "FoundationEssentials",
    ],
    "Controller": [
      "Domain", "Planner", "Execution", "Journal", "Git", "Manifest", "Processes", "Isolation", "FoundationEssentials",
    ],
    "Reports": ["Domain", "FoundationEssentials"],
    "Console": ["Domain", "Reports", "Simulation", "FoundationEssentials"],
    "Diff": ["Domain", "Manifest", "Reports"],
    "Server": ["Domain", "Reports", "CMicroHTTPD", "Isolation", "FoundationEssentials"],
  ]

  /// No clock, no randomness, no I/O to be had.
  private static let pure: Set<String> = [
    "Domain", "Planner", "Simulation", "Metrics", "Execution", "Manifest", "Diff",
  ]

  private static let files = SourceFile.sources.filter { $0.isSwift && $0.target != "setpoint" }

  @Test(arguments: files)
  func importsOnlyWhatItsTargetMay(file: SourceFile) throws {
    let allowed = try #require(Self.allowed[file.target], "a new target needs a row in this table")
    let platform = Self.pure.contains(file.target) ? [] : Self.platform
    #expect(Set(file.imports).subtracting(allowed).subtracting(platform).isEmpty)
  }

  @Test(arguments: SourceFile.sources)
  func nobodyImportsAllOfFoundation(file: SourceFile) {
    #expect(!file.imports.contains("Foundation"), "one such import costs the program 9 MB of memory")
  }
}
