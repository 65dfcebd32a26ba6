/// Every fault that can be told of a manifest. A number never changes its meaning and is never used again.
package enum DiagnosticCode: Int, Hashable, Sendable, CaseIterable {
  // The file as YAML.
  case fileTooLarge = 1001
  case notUTF8 = 1002
  case controlCharacter = 1003
  case byteOrderMark = 1004
  case lineBreak = 1005
  case syntax = 1006
  case tooDeep = 1007
  case tooManyNodes = 1008
  case tooManyDocuments = 1009
  case anchorOrAlias = 1010
  case tag = 1011
  case duplicateKey = 1012
  case mergeKey = 1013
  case complexKey = 1014
  case unreadableFile = 1015
  case furtherFaults = 1016
  // The resource as a whole.
  case notAResource = 1101
  case apiVersion = 1102
  case unknownKind = 1103
  case outsidePlatformPaths = 1105
  case duplicateResource = 1106
  // Fields and their values.
  case unknownField = 1201
  case missingField = 1202
  case wrongType = 1203
  case needsQuotes = 1204
  case outOfRange = 1205
  case invalidText = 1206
  case unknownChoice = 1207
  case invalidDuration = 1208
  case itemCount = 1209
  case noValue = 1210
  case repeatedItem = 1211
  case tableMismatch = 1212
  case fieldsTogether = 1213
  case invalidSchedule = 1214
  case invalidURL = 1215
  // Models and their environment.
  case modelLocation = 1301
  case digest = 1302
  case forbiddenVariable = 1303
  case missingDigest = 1304
  // Rollouts.
  case weightsDoNotRise = 1401
  case lastWeight = 1402
  case gateWithoutBound = 1403
  case boundsCrossed = 1404
  case boundUnit = 1405
  case tolerancesCrossed = 1406
  case boundOutOfReach = 1407
  // Templates and commands.
  case unknownVariable = 1501
  case unclosedVariable = 1502
  case undeclaredPort = 1503
  case missingParameter = 1504
  case programPath = 1505
  case filledText = 1506
  // References between resources.
  case unresolvedReference = 1601
  case sharedAddress = 1602
  case wrongKind = 1603
  case unsuitableRuntime = 1604
  case unsuitableSource = 1605
  case unsuitableTrainer = 1606
  case retrainCycle = 1607
  case otherNamespace = 1608
  case reservedName = 1609
  case missingDocument = 1610
  case unsuitableReference = 1611
  // What is legal and unwise: warnings.
  case noGates = 1901
  case mutableVersion = 1902
  case noDigest = 1903
  case noWatch = 1904
  case dryRunOnly = 1905
  case notCarriedOut = 1906
  case sameFigure = 1907

  /// As it is shown and searched for: `SP1203`.
  package var name: String { "SP\(rawValue)" }

  package var severity: Severity { rawValue < 1900 ? .error : .warning }
}

/// How bad a diagnostic is.
package enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  case error, warning

  /// The worse one first.
  package static func < (left: Self, right: Self) -> Bool { left == .error && right == .warning }
}
