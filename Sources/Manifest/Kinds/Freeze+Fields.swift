internal import Domain

extension ObjectShape {
  static var freeze: ObjectShape {
    ObjectShape([
      Field(
        "schedule", .text(.schedule), .required,
        "When a window opens, in UTC: minute, hour, day of the month, month, day of the week; or `@daily` "
          + "and its like.",
        example: "\"0 18 * * 5\""),
      Field("duration", .duration(.minutes(1) ... .longest), .required, "How long it stays open.", example: "62h"),
      Field(
        "match", .object(.selector), .emptyObject,
        "The deployments that it holds: all that it reaches, if nothing is said. Outside the platform's folder a "
          + "Freeze reaches its own namespace only."),
    ])
  }

  static var selector: ObjectShape {
    ObjectShape([
      Field(
        "namespaces", .list(.text(.label), count: 0...200), .defaulted(.list([])), "Any of these; none means all.",
        example: "[risk]"),
      Field(
        "labels", .map(.labelKey, .text(.any(253)), count: 0...50), .optional,
        "All of these labels, with these values.", example: "{tier: critical}"),
    ])
  }
}
