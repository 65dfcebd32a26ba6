extension ObjectShape {
  static var notifier: ObjectShape {
    ObjectShape(
      [
        Field("webhook", .object(webhook), .optional, "A JSON document by POST."),
        Field("slack", .object(slack), .optional, "A message to a channel of Slack."),
        Field("commitStatus", .object(commitStatus), .optional, "The status of the commit, at its Git host."),
        Field(
          "events", .list(.choice(events), count: 0...100), .defaulted(.list([])),
          "What is told, by the kinds that `history` shows; everything, if nothing is said.",
          example: "[RolledBack, Promoted]"),
        Field("match", .object(.selector), .emptyObject, "The deployments that it is about; all, if nothing is said."),
      ], constraints: [Constraint(.exactlyOne(["webhook", "slack", "commitStatus"]))])
  }

  /// The kinds of history entries, those of later versions included.
  private static let events = [
    "Synced", "Invalid", "RolloutStarted", "StepEntered", "StepPassed", "ApprovalNeeded", "Approved", "Promoted",
    "WatchPassed", "Aborted", "RolledBack", "Quarantined", "Retried", "Scaled", "Healed", "Suspended", "Resumed",
    "Pruned", "Held", "TrainingTriggered", "TrainingStarted", "TrainingSucceeded", "TrainingFailed",
    "TrainingRejected", "WroteBack",
  ]

  private static var webhook: ObjectShape {
    ObjectShape([
      Field("url", .text(.serviceURL), .required, "Where it goes.", example: "https://hooks.example.com/setpoint"),
      Field(
        "credential", .text(.credential), .optional, "The key that signs it (HMAC-SHA256).", example: "webhook-key"),
    ])
  }

  private static var slack: ObjectShape {
    ObjectShape([
      Field(
        "credential", .text(.credential), .required, "The URL of the incoming webhook, which is a secret.",
        example: "slack-webhook")
    ])
  }

  private static var commitStatus: ObjectShape {
    ObjectShape([
      Field(
        "host", .choice(["github", "gitlab", "gitea", "bitbucket"]), .required, "Whose interface is used.",
        example: "github"),
      Field(
        "url", .text(.serviceURL), .optional, "Where it answers, for a host of one's own.",
        example: "https://git.example.com/api/v1"),
      Field("repository", .text(.repositoryName), .required, "As the host calls it.", example: "risk/models"),
      Field("credential", .text(.credential), .required, "A token that may set statuses.", example: "git-token"),
    ])
  }
}

extension TextRule {
  static var repositoryName: TextRule {
    TextRule(
      "the name of a repository: `OWNER/NAME`", pattern: "^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+$", maxBytes: 512
    ) { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count > 1
        && parts.allSatisfy { part in
          !part.isEmpty && part.utf8.allSatisfy { Bytes.isLetterOrDigit($0) || "_.-".utf8.contains($0) }
        }
    }
  }
}
