internal import Domain

extension ObjectShape {
  static var runtime: ObjectShape {
    ObjectShape(
      [
        Field("local", .object(localRuntime), .optional, "How a model server is started on this machine."),
        Field("ray", .object(rayRuntime), .optional, "What it is on Ray Serve."),
        Field("kserve", .object(kserveRuntime), .optional, "What it is called on KServe."),
      ], constraints: [Constraint(.atLeastOne(["local", "ray", "kserve"]))])
  }

  private static var rayRuntime: ObjectShape {
    ObjectShape([
      Field(
        "importPath", .text(.importPath), .required, "The application or its builder: `module:name`.",
        example: "serving:build")
    ])
  }

  private static var kserveRuntime: ObjectShape {
    ObjectShape([
      Field("modelFormat", .text(.identifier), .required, "The name of the model format.", example: "sklearn"),
      Field(
        "protocolVersion", .choice(["v1", "v2", "grpc-v1", "grpc-v2"]), .defaulted(.text("v2")),
        "What is spoken with the servers."),
    ])
  }

  private static var localRuntime: ObjectShape {
    ObjectShape(
      [
        Field(
          "command", .list(.template(.any(), .server), count: 1...200), .required,
          "The program, as an absolute path, and its arguments; they may hold variables in {{ }}.",
          example: "[/opt/models/venv/bin/mlserver, start, \"{{model.path}}\"]"),
        Field(
          "ports", .list(.text(.portName), count: 0...16), .optional,
          "Further free ports, beside {{port}}, which serves; used as {{port.NAME}}.", example: "[grpc, metrics]"),
        Field(
          "env", .map(.environmentName, .template(.any(EnvironmentNames.longestValue), .server), count: 0...200),
          .optional,
          "Environment variables of the servers; may hold variables in {{ }}.",
          example: "{MLSERVER_HTTP_PORT: \"{{port}}\"}"),
        Field(
          "allowEnv", .list(.text(.environmentName), count: 0...50), .optional,
          "Variables that decide which code is loaded, such as PYTHONPATH, and that a deployment may set all the same.",
          example: "[PYTHONPATH]"),
        Field(
          "readiness", .object(readiness), .required, "The question that a server must answer before it gets traffic."),
        Field("shutdown", .object(shutdown), .emptyObject, "How a server is ended."),
      ],
      rules: [RuntimeRules.programIsAbsolute, RuntimeRules.portsDiffer, RuntimeRules.portsAreDeclared])
  }

  private static var readiness: ObjectShape {
    ObjectShape([
      Field(
        "path", .template(.probePath, .server), .required, "Asked by GET on {{port}}; ready is a status of 200 to 299.",
        example: "/v2/models/{{deployment}}/ready"),
      Field(
        "interval", .duration(Interval(milliseconds: 100) ... .hours(1)),
        .defaulted(.duration(Interval(milliseconds: 500))), "Between two questions."),
      Field(
        "timeout", .duration(Interval(milliseconds: 100) ... .hours(24)), .defaulted(.duration(.minutes(2))),
        "From the start of the process to its first ready answer; after it the start has failed."),
    ])
  }

  private static var shutdown: ObjectShape {
    ObjectShape([
      Field(
        "grace", .duration(.zero ... .hours(1)), .defaulted(.duration(.seconds(10))),
        "Between SIGTERM and SIGKILL, after its requests were drained.")
    ])
  }
}

extension TextRule {
  static var portName: TextRule {
    TextRule(
      "a port name: lower-case letters, digits and `-`, at most 63, a letter first", pattern: "^[a-z][a-z0-9-]{0,62}$"
    ) { text in
      guard let first = text.utf8.first, text.utf8.count <= 63 else { return false }
      return Bytes.isLower(first) && text.utf8.allSatisfy { Bytes.isLowerOrDigit($0) || $0 == Bytes.dash }
    }
  }

  /// What variables leave behind is checked again when they are filled in.
  static var probePath: TextRule {
    TextRule(
      "a path that begins with `/`, without spaces",
      pattern: #"^/([!-z|}~]|\{(?!\{)|\{\{([^}]|\}(?!\}))*\}\})*$"#, maxBytes: 1024
    ) { text in
      text.hasPrefix("/")
        && Template(text).pieces.allSatisfy { piece in
          if case .literal(let part) = piece { part.utf8.allSatisfy(Bytes.isVisible) } else { true }
        }
    }
  }
}
