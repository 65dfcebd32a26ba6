// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func library(_ name: String, _ pkgConfig: String, _ package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let libraries = [
  library("CGit2", "libgit2", "libgit2-dev"),
  library("CCurl", "libcurl", "libcurl4-openssl-dev"),
  library("CCrypto", "libcrypto", "libssl-dev"),
  library("CArchive", "libarchive", "libarchive-dev"),
  library("CYAML", "yaml-0.1", "libyaml-dev"),
  library("CSQLite", "sqlite3", "libsqlite3-dev"),
  library("CMicroHTTPD", "libmicrohttpd", "libmicrohttpd-dev"),
]

/// Optimized in debug builds too: the tests simulate millions of passes with them.
func fast(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

let core = [
  fast("Domain"),
  fast("Planner", ["Domain"]),
  fast("Simulation", ["Domain", "Planner"]),
]

let wrappers = [
  .target(name: "CSystem"),
  target("Isolation"),
  target("Git", ["CGit2", "Isolation"]),
  target("Processes", ["CSystem", "Isolation"]),
  target("Hashing", ["CCrypto"]),
  target("HTTPClient", ["CCurl", "CSystem", "Hashing", "Isolation"]),
  target("Archives", ["CArchive"]),
]

let adapters = [
  fast("YAML", ["CYAML"]),
  fast("Manifest", ["Domain", "Hashing", "YAML"]),
  target("Journal", ["CSQLite", "Domain", "Isolation"]),
  target("Metrics", ["Domain"]),
  target("MetricSources", ["Domain", "HTTPClient", "Isolation"]),
  target("Execution", ["Domain"]),
  target("Training", ["CSystem", "Domain", "Hashing", "Isolation", "Processes"]),
  target("Serving", ["Archives", "Domain", "Execution", "HTTPClient", "Hashing", "Isolation", "Metrics", "Processes"]),
  target(
    "Controller",
    ["Domain", "Execution", "Git", "Isolation", "Journal", "Manifest", "Planner", "Processes"]),
]

let surface: [Target] = [
  target("Reports", ["Domain"]),
  target("Console", ["Domain", "Reports", "Simulation"]),
  target("Diff", ["Domain", "Manifest", "Reports"]),
  target("Server", ["CMicroHTTPD", "Domain", "Isolation", "Reports"]),
  .executableTarget(
    name: "setpoint",
    dependencies: [
      "CSystem", "Console", "Controller", "Diff", "Domain", "Execution", "Git", "HTTPClient", "Isolation", "Journal",
      "Manifest", "MetricSources", "Planner", "Reports", "Server", "Serving", "Simulation",
      "Training",
    ], swiftSettings: strict),
]

let testTargets = [
  tests("PlannerTests", ["Domain", "Planner", "Simulation"]),
  tests("DomainTests", ["Domain"]),
  tests("SimulationTests", ["Console", "Domain", "Planner", "Simulation"], exclude: ["Scripts"]),
  tests("GitTests", ["Git"]),
  tests("ProcessesTests", ["CSystem", "Processes"]),
  tests("HashingTests", ["Hashing"]),
  tests("HTTPClientTests", ["HTTPClient", "Processes"]),
  tests("ArchivesTests", ["Archives", "Processes"]),
  tests("JournalTests", ["Domain", "Journal"]),
  tests("ServerTests", ["Domain", "Reports", "Server"]),
  tests("ReportsTests", ["Domain", "Reports"]),
  tests("ConsoleTests", ["Console", "Domain", "Reports"], exclude: ["Goldens"]),
  tests("DiffTests", ["Diff", "Domain", "Manifest", "Reports"]),
  tests("MetricsTests", ["Domain", "Metrics"]),
  tests("MetricSourcesTests", ["Domain", "HTTPClient", "MetricSources", "Processes"], exclude: ["Fixtures"]),
  tests(
    "ServingTests", ["Domain", "HTTPClient", "Hashing", "Metrics", "Processes", "Serving"], exclude: ["Fixtures"]),
  tests(
    "ControllerTests",
    ["Controller", "Domain", "Execution", "Git", "Isolation", "Journal", "Planner", "Processes", "Simulation"]),
  tests("TrainingTests", ["Domain", "Hashing", "Processes", "Training", "setpoint"], exclude: ["Fixtures"]),
  tests("TidyTests", []),
  tests("YAMLTests", ["YAML"]),
  tests(
    "SystemTests", ["Domain", "Hashing", "Isolation", "Processes", "Reports", "Simulation", "setpoint"],
    exclude: ["Fixtures"]),
  tests("ManifestTests", ["Domain", "Manifest", "ManifestProbe", "YAML"], exclude: ["Documents"]),
]

/// What must hold for any bytes, for the tests and for the fuzzer.
let probe = Target.target(
  name: "ManifestProbe", dependencies: ["Domain", "Manifest", "YAML"], path: "Tests/ManifestProbe",
  swiftSettings: strict)

/// Without a `main` of its own it links with libFuzzer only: see docs/fuzzing.md.
let fuzzers: [Target] =
  Context.environment["FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "Fuzz", dependencies: ["ManifestProbe"], path: "Tests/Fuzz", exclude: ["Corpus"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  ]

let package = Package(
  name: "setpoint", targets: libraries + core + wrappers + adapters + surface + testTargets + [probe] + fuzzers)
