extension DiagnosticCode {
  /// What the code means and what to do about it, in one or two sentences.
  package var explanation: String {
    switch self {
    case .fileTooLarge: "The file is larger than what is read of one file. Split it into several."
    case .notUTF8: "Manifests are UTF-8. Save the file in that encoding."
    case .controlCharacter: "Control characters can't stand in a manifest. Write them as escapes in double quotes."
    case .byteOrderMark: "A byte order mark may only be the first character of a file."
    case .lineBreak: "Lines end with LF or CR LF, so that every tool counts them alike."
    case .syntax:
      "The file is not YAML. Mostly the indentation is wrong, a bracket or quote is not closed, or a value that holds "
        + "`: ` or begins with one of `* & ! % @ { [` lacks its quotes. What the file declared before stays in force "
        + "until it can be read again."
    case .tooDeep:
      "Lists and mappings are nested deeper than any manifest needs. Look for brackets that are not closed."
    case .tooManyNodes:
      "One document holds more values and keys than is read of one document. Split it, or move data into a file of its "
        + "own."
    case .tooManyDocuments: "One file holds more documents than is read of one file. Split it into several."
    case .anchorOrAlias: "Anchors (&) and aliases (*) are not supported. Write the value out wherever it is used."
    case .tag: "Tags (!) are not supported. The type of a value follows from its field."
    case .duplicateKey:
      "A key stands twice in a mapping, of which other tools silently take one. Remove the one that is not meant."
    case .mergeKey: "Merge keys (<<) are not supported. Write the fields out."
    case .complexKey:
      "A key is a list or a mapping. Mostly it is meant as a value: one that begins with { or {{ needs quotes, as in "
        + "PORT: \"{{port}}\"."
    case .unreadableFile:
      "The file could not be read from the source. All that it declared before stays in force. Look at the reason that "
        + "is given: a file that is too large, a link, or a name that is not UTF-8."
    case .furtherFaults: "The file has more faults than are shown. Mend the ones that are, and look again."
    case .notAResource:
      "A document must be a mapping with apiVersion, kind, metadata and spec. A file of another tool does not belong "
        + "under the path that Setpoint watches."
    case .apiVersion:
      "Every resource has apiVersion: setpoint.dev/v1. A file of another tool does not belong under the path that "
        + "Setpoint watches."
    case .unknownKind:
      "There is no such kind of resource. There are "
        + Kind.allCases.map(\.rawValue).joined(separator: ", ") + ", with just these capitals."
    case .outsidePlatformPaths:
      "This kind decides what is run or reached on the machine, so it is accepted only from the platform's own folder, "
        + "by default platform/. Move the file there, where those who run the platform review it."
    case .duplicateResource:
      "A name is used by two resources of a kind. None of them takes effect until one is renamed."
    case .unknownField:
      "There is no such field here. It is misspelt, or stands at the wrong depth; a field that is not known would be "
        + "silently without effect. `setpoint explain KIND` shows the fields of a kind."
    case .missingField: "A required field is not there. Add it; `setpoint explain KIND.FIELD` shows what it takes."
    case .wrongType:
      "A value is not of the type that its field takes: a list where a text is wanted, a number in quotes, a whole "
        + "number with a fraction. The message says what is taken."
    case .needsQuotes:
      "A text without quotes reads as a number or a boolean: 1.10 would become 1.1, no would become false. Put it in "
        + "double quotes."
    case .outOfRange:
      "A number or duration lies outside of what its field allows. The message says from where to where it may be."
    case .invalidText:
      "A text does not have the form that its field asks for. The message says which characters and how many may stand "
        + "there."
    case .unknownChoice: "A value is not one of those that its field allows. The message names them; capitals count."
    case .invalidDuration:
      "A duration is a whole number with one unit: 250ms, 30s, 5m, 2h or 7d. One and a half hours are 90m."
    case .itemCount: "A list or mapping has too few or too many items. The message says how many there may be."
    case .noValue:
      "A field stands without a value, as null or as nothing. Remove it, and it has its default; or give it a value."
    case .repeatedItem:
      "Something that has to be unique in its list stands there twice. Remove one, or give it another name."
    case .tableMismatch: "A fault of Setpoint itself: please report it with the manifest."
    case .fieldsTogether:
      "Some fields need others beside them, and some exclude each other. The message says which one to add or to "
        + "remove."
    case .invalidSchedule:
      "A schedule has five fields in UTC (minute, hour, day of the month, month, day of the week), or is @daily or the "
        + "like, and has to come at some time."
    case .invalidURL:
      "A URL has a scheme and a host, and never a user name, a password or a fragment. Secrets stand in the "
        + "controller's credentials folder, and a manifest names them by `credential`."
    case .modelLocation:
      "A model is fetched from file:///PATH on the machine, repo:PATH in this repository, https://… or http://…, "
        + "s3://BUCKET/KEY, or models:/NAME/VERSION in a registry. Results of a training are put into file:///PATH/ or "
        + "s3://BUCKET/PATH/."
    case .digest: "A SHA-256 is 64 digits of 0-9 and a-f, as sha256sum prints it."
    case .forbiddenVariable:
      "This environment variable decides which code is loaded; a Runtime sets it, or lists it in allowEnv."
    case .missingDigest: "A local target starts only what has the declared SHA-256. Add it: sha256sum prints it."
    case .weightsDoNotRise:
      "The weights of a rollout's steps must rise from one step to the next: 10, 50, 100. Put them in order."
    case .lastWeight:
      "The last step must have weight 100, which is the promotion. Add one; its bake is the watch after it."
    case .gateWithoutBound:
      "A gate needs a bound, or it could never fail: min or max, or maxIncrease or maxDecrease with compareTo."
    case .boundsCrossed: "The min is above the max, so that no figure could pass. Swap the two."
    case .boundUnit: "A bound on a latency is a duration such as 250ms; other bounds are plain numbers."
    case .tolerancesCrossed:
      "More failures are borne in a row than are borne at all, so that maxFailures fails the gate first. Raise it, or "
        + "leave it out: then any number of failures is borne as long as they don't follow one another."
    case .boundOutOfReach:
      "The statistics js, ks and chi2 are 1 for distributions that have nothing in common, and never more: with such "
        + "a max the gate could not fail, or the trigger not fire. Choose a smaller one."
    case .unknownVariable:
      "There is no such variable to be filled in between {{ and }}, or it is not known at this place: a training has "
        + "no port. The message names those that are known."
    case .unclosedVariable:
      "A {{ has no }} behind it. Close it, or leave one of the braces out if no variable is meant."
    case .undeclaredPort:
      "{{port.NAME}} is used, and NAME is not among the ports of the Runtime. Add it there; {{port}} alone is always "
        + "there."
    case .missingParameter:
      "{{parameters.NAME}} is used, by the deployment or by its Runtime or Trainer, and the deployment has no "
        + "parameter of that name. Add it under parameters, or under retrain.parameters for a Trainer."
    case .programPath: "The first element of a command is the program: an absolute path without variables."
    case .filledText:
      "With its variables filled in, a text is not what it has to be: a parameter holds a space or braces. Change the "
        + "parameter."
    case .unresolvedReference:
      "A resource names another one that is not declared. It is misspelt, stands in a file that is not read (see "
        + "--root), or has to be added."
    case .sharedAddress: "Two Targets can't listen on the same address. Give one of them another port."
    case .wrongKind: "A reference names a resource of another kind. The message names those of the kind that is wanted."
    case .unsuitableRuntime:
      "The Runtime has no block (local, ray or kserve) for the kind of Target that the deployment is served on. Choose "
        + "another Runtime, or add the block to it."
    case .unsuitableSource:
      "A MetricSource of kind prometheus takes a query, and one of kind json takes a pointer. Write the one that fits, "
        + "or name another source."
    case .unsuitableTrainer:
      "The Trainer puts its results where the deployment's Target can't reach them, or where each result would take "
        + "the place of the last one. Put them into s3://…, and {{version}} or {{run}} into the path."
    case .retrainCycle:
      "A training writes the new version into a manifest, and that manifest is itself data of a trigger: it would "
        + "train for ever. Name only the data in paths, not the folder that the manifest stands in."
    case .otherNamespace:
      "Outside the platform's folder a Freeze reaches its own namespace only. Leave the others out, or move it there. "
        + "Until then it holds what it may be meant for: deployments of its namespace stay at their last declaration."
    case .reservedName:
      "The name has a meaning of its own and can't be given to a resource: traffic is what the data plane itself "
        + "measures. Choose another one."
    case .missingDocument:
      "A gate or trigger of drift names a file that is not there. Paths begin at the root of the source, in the same "
        + "commit as the manifest."
    case .unsuitableReference:
      "A reference of drift is a JSON document with rising edges and one count more, or with categories and as many "
        + "counts, which together count at least minSamples. The label le and the statistic ks need edges, and every "
        + "other label needs categories."
    case .noGates: "A critical deployment (label tier: critical) gets to traffic without any check. Add gates."
    case .mutableVersion:
      "A version like latest names another model every day, so that nobody can tell what is served or go back to it. "
        + "Name each version anew."
    case .noDigest:
      "Without a SHA-256 the target loads whatever it finds at the address. Add sha256; sha256sum FILE prints it."
    case .noWatch:
      "The last step has no bake: a critical deployment loses its way back at the moment of promotion. Add one, such "
        + "as bake: 30m."
    case .dryRunOnly: "Every gate is a dry run, so none of them can stop a bad release. Take dryRun off one of them."
    case .sameFigure:
      "With compareTo a source is asked twice, for the new release and for the stable one. A question that holds "
        + "neither {{release}} nor {{version}} has one answer for both, and the comparison can't fail. Put one of them "
        + "into it."
    case .notCarriedOut:
      "The field is part of the language, and this version of the controller can't carry it out. It holds the "
        + "deployment at its last declaration rather than ignore the field. Leave it out until the controller is "
        + "upgraded."
    }
  }
}
