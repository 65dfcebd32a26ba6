internal import Domain

extension ObjectShape {
  static var trainer: ObjectShape {
    ObjectShape(
      [
        Field("command", .object(command), .optional, "A program on this machine."),
        Field("ray", .object(ray), .optional, "A job on a Ray cluster."),
        Field("airflow", .object(airflow), .optional, "A DAG run of Airflow."),
        Field("kubernetes", .object(kubernetes), .optional, "A job of Kubernetes, made from a CronJob's template."),
        Field(
          "artifacts", .template(.artifactPlace, .artifact), .required,
          "The folder that a result's model is put into; {{version}} or {{run}} keeps results apart.",
          example: "file:///srv/models/{{deployment}}/{{version}}/"),
      ],
      constraints: [Constraint(.exactlyOne(["command", "ray", "airflow", "kubernetes"]))],
      rules: [TrainerRules.programIsAbsolute, TrainerRules.resultsAreKeptApart])
  }

  private static var environment: Field {
    Field(
      "env", .map(.environmentName, .template(.any(EnvironmentNames.longestValue), .training), count: 0...200),
      .optional,
      "Environment variables of the training; may hold variables in {{ }}.", example: "{OMP_NUM_THREADS: \"1\"}")
  }

  private static var credential: Field {
    Field(
      "credential", .text(.credential), .optional, "A bearer token for it.", example: "trainer-token")
  }

  private static var command: ObjectShape {
    ObjectShape([
      Field(
        "command", .list(.template(.any(), .training), count: 1...200), .required,
        "The program, as an absolute path, and its arguments; they may hold variables in {{ }}.",
        example: "[/opt/models/venv/bin/python, train.py]"),
      Field(
        "directory", .text(.sourcePath), .optional,
        "A folder of the repository, exported read-only from the revision, in which it is started; the whole if "
          + "left out.",
        example: "training"),
      environment,
    ])
  }

  private static var ray: ObjectShape {
    ObjectShape([
      Field(
        "dashboard", .text(.serviceURL), .required, "The Ray dashboard, which takes jobs.",
        example: "http://127.0.0.1:8265"),
      Field(
        "entrypoint",
        .template(.any(), .training), .required, "The command that Ray runs; may hold variables in {{ }}.",
        example: "python train.py"),
      environment, credential,
    ])
  }

  private static var airflow: ObjectShape {
    ObjectShape([
      Field("url", .text(.serviceURL), .required, "Where Airflow answers.", example: "https://airflow.example.com"),
      Field("dag", .text(.identifier), .required, "The DAG that trains.", example: "train_fraud"), credential,
    ])
  }

  private static var kubernetes: ObjectShape {
    ObjectShape([
      Field(
        "server", .text(.serviceURL), .required, "The Kubernetes API server.", example: "https://k8s.example.com:6443"),
      Field("namespace", .text(.label), .defaulted(.text("default")), "The namespace of Kubernetes."),
      Field("cronJob", .text(.label), .required, "The CronJob whose template is run.", example: "train-fraud"),
      credential,
    ])
  }
}

extension TextRule {
  /// Without what variables leave open.
  static var artifactPlace: TextRule {
    TextRule(
      "a folder: `file:///PATH/` or `s3://BUCKET/PATH/`",
      pattern: #"^(file:///(?!([ -~]*/)?\.\.(/|$))[ -~]+|s3:///*[ -.0-?A-~]+/+[ -.0-?A-~][ -?A-~]*)$"#, maxBytes: 1024,
      code: .modelLocation
    ) { text in
      guard text.utf8.allSatisfy({ Bytes.isVisible($0) || $0 == 0x20 }) else { return false }
      if text.hasPrefix("file:///") { return text.utf8.count > 8 && !text.split(separator: "/").contains("..") }
      return text.hasPrefix("s3://") && text.dropFirst(5).split(separator: "/").count > 1 && !text.contains("@")
    }
  }
}
