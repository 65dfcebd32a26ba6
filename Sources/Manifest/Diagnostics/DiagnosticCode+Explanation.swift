extension DiagnosticCode {
  /// What the code means and what to do about it, in one or two sentences.
  package var explanation: String {
    switch self {
    case .fileTooLarge: "The file is larger than what is read of one file. Split it into several."
    case .notUTF8: "Manifests are UTF-8. Save the file in that encoding."
    case .controlCharacter: "Control characters can't stand in a manifest. Write them as escapes in double quotes."
    case .byteOrderMark: "A byte order mark may only be the first character of a file."
    case .lineBreak: "Lines end with LF or CR LF, so that every tool counts them alike."
    case .syntax: "The file is not YAML. All that it declared before stays in force until it can be read again."
    case .tooDeep: "Lists and mappings are nested deeper than any manifest needs."
    case .tooManyNodes: "One document holds more values and keys than is read of one document."
    case .tooManyDocuments: "One file holds more documents than is read of one file. Split it into several."
    case .anchorOrAlias: "Anchors (&) and aliases (*) are not supported. Write the value out wherever it is used."
    case .tag: "Tags (!) are not supported. The type of a value follows from its field."
    case .duplicateKey: "A key stands twice in a mapping. Other tools silently take one of the two."
    case .mergeKey: "Merge keys (<<) are not supported. Write the fields out."
    case .complexKey: "A key is a list or a mapping. A value that begins with { or {{ needs quotes."
    case .unreadableFile: "The file could not be read from the source. All that it declared before stays in force."
    case .furtherFaults: "The file has more faults than are shown."
    case .notAResource: "A document must be a mapping with apiVersion, kind, metadata and spec."
    case .apiVersion: "Every resource begins with apiVersion: setpoint.dev/v1."
    case .unknownKind: "There is no such kind of resource."
    case .outsidePlatformPaths: "This kind decides what is run, so it is accepted only from the platform's own folders."
    case .duplicateResource:
      "A name is used by two resources of a kind. None of them takes effect until one is renamed."
    case .unknownField: "There is no such field here. A misspelt field would otherwise be silently without effect."
    case .missingField: "A required field is not there."
    case .wrongType: "A value is not of the type that its field takes."
    case .needsQuotes:
      "A text without quotes reads as a number or a boolean: 1.10 would become 1.1, no would become false."
    case .outOfRange: "A number or duration lies outside of what its field allows."
    case .invalidText: "A text does not have the form that its field asks for."
    case .unknownChoice: "A value is not one of those that its field allows."
    case .invalidDuration: "A duration is a whole number with a unit: 250ms, 30s, 5m, 2h or 7d."
    case .itemCount: "A list or mapping has too few or too many items."
    case .noValue: "A field stands without a value. Remove it, or give it one."
    case .repeatedItem: "Something that has to be unique in its list stands there twice."
    case .tableMismatch: "A fault of Setpoint itself: please report it with the manifest."
    case .fieldsTogether: "Some fields need others beside them, and some exclude each other."
    case .invalidSchedule:
      "A schedule has five fields in UTC (minute, hour, day of the month, month, day of the week), or is "
        + "@daily or the like, and has to come at some time."
    case .invalidURL: "A URL has a scheme and a host, and never a user name, a password or a fragment."
    case .modelLocation:
      "A model is fetched from file:///…, repo:…, https://…, http://…, s3://BUCKET/KEY or models:/NAME/VERSION."
    case .digest: "A SHA-256 is 64 digits of 0-9 and a-f, as sha256sum prints it."
    case .forbiddenVariable:
      "This environment variable decides which code is loaded; a Runtime sets it, or lists it in allowEnv."
    case .missingDigest: "A local target starts only what has the declared SHA-256. Add it: sha256sum prints it."
    case .weightsDoNotRise: "The weights of a rollout's steps must rise from one step to the next."
    case .lastWeight: "The last step must have weight 100: it is the promotion."
    case .gateWithoutBound: "A gate needs min or max, or it could never fail."
    case .boundsCrossed: "The min of a gate is above its max, so it could never pass."
    case .boundUnit: "A bound on a latency is a duration such as 250ms; other bounds are plain numbers."
    case .unknownVariable: "There is no such variable to be filled in between {{ and }}."
    case .unclosedVariable: "A {{ has no }} behind it."
    case .undeclaredPort: "{{port.NAME}} is used, and NAME is not among the ports of the Runtime."
    case .missingParameter: "{{parameters.NAME}} is used, and the deployment has no parameter of that name."
    case .programPath: "The first element of a command is the program: an absolute path without variables."
    case .filledText: "With its variables filled in, a text is not what it has to be."
    case .unresolvedReference: "A resource names another one that is not declared."
    case .sharedAddress: "Two Targets can't listen on the same address."
    case .wrongKind: "A reference names a resource of another kind."
    case .unsuitableRuntime: "The Runtime has no block for the kind of target that the deployment is served on."
    case .unsuitableSource: "A Prometheus source takes a query, and a JSON source takes a pointer."
    case .unsuitableTrainer:
      "The deployment can't use this Trainer, or the Trainer's results would overwrite each other."
    case .retrainCycle:
      "Training writes the new version into a manifest that is itself data of a trigger: it would train for ever."
    case .otherNamespace: "Outside the platform's folder a Freeze reaches its own namespace only."
    case .reservedName: "The name has a meaning of its own and can't be given to a resource."
    case .noGates: "A critical deployment (label tier: critical) gets to traffic without any check. Add gates."
    case .mutableVersion:
      "A version like latest names another model every day, so that nobody can tell what is served or go back to it."
    case .noDigest: "Without a SHA-256 the target loads whatever it finds at the address."
    case .noWatch: "The last step has no bake: a critical deployment loses its way back at the moment of promotion."
    case .dryRunOnly: "Every gate is a dry run, so none of them can stop a bad release."
    case .notCarriedOut:
      "The field is part of the language, and this version of the controller can't carry it out. It holds the "
        + "deployment at its last declaration rather than ignore the field."
    }
  }
}
