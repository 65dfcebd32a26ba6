// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "setpoint",
  targets: [
    .target(name: "Domain", swiftSettings: strict),
    .target(name: "Isolation", swiftSettings: strict),
    .target(name: "Planner", dependencies: ["Domain"], swiftSettings: strict),
    .target(name: "Simulation", dependencies: ["Domain", "Planner"], swiftSettings: strict),
    .testTarget(name: "PlannerTests", dependencies: ["Domain", "Planner", "Simulation"], swiftSettings: strict),
  ]
)
