extension ObjectShape {
  static var metadata: ObjectShape {
    ObjectShape([
      Field(
        "name", .text(.label), .required, "Unique among the resources of its kind and namespace.", example: "fraud"),
      Field(
        "namespace", .text(.label), .defaulted(.text("default")),
        "What the deployment belongs to. Runtimes and Targets are known in all namespaces."),
      Field(
        "labels", .map(.labelKey, .text(.any(253)), count: 0...100), .optional, "For people and for selections.",
        example: "{tier: critical}"),
      Field(
        "annotations", .map(.labelKey, .text(.any(16_384)), count: 0...100), .optional,
        "Notes for people and tools; Setpoint does not read them."),
    ])
  }
}
