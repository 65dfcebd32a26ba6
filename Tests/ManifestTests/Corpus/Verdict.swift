import Manifest
import YAML

/// What a JSON Schema has to say of a document.
enum Verdict: String {
  /// There is nothing wrong with it, or nothing that a schema could know.
  case accepted
  case refused
  /// Not YAML, or more than a document's value: what another reader makes of it is not for a schema to say.
  case unreadable

  init(_ text: String, _ diagnostics: [Diagnostic]) {
    if diagnostics.contains(where: { $0.code.rawValue < DiagnosticCode.notAResource.rawValue }) {
      self = .unreadable
    } else {
      self = diagnostics.contains { Self.isExpressible($0, text) } ? .refused : .accepted
    }
  }

  /// Whether a schema can know of the fault.
  private static func isExpressible(_ diagnostic: Diagnostic, _ text: String) -> Bool {
    let token = diagnostic.token(in: text)
    switch diagnostic.code {
    case .notAResource, .apiVersion, .unknownKind, .unknownField, .missingField, .unknownChoice, .noValue,
      .fieldsTogether, .gateWithoutBound, .invalidURL, .modelLocation, .digest:
      return true
    // A schema sees values: 2.0 is the integer 2 to it, and 02 what a reader of YAML makes of it.
    case .wrongType: return !(isWholeNumber(token) && diagnostic.message.contains("must be an integer"))
    // `no` is a text in YAML 1.2, with quotes and without.
    case .needsQuotes: return PlainScalar(token) != .oldBoolean
    // How long a duration is, what a rate of errors can be, and infinities, which JSON has no word for.
    case .outOfRange:
      return Interval(token) == nil && !diagnostic.message.contains("share of all requests")
        && !diagnostic.message.contains("finite")
    // A schema counts characters.
    case .invalidText: return !diagnostic.message.contains("bytes") || token.utf8.allSatisfy { $0 < 0x80 }
    case .invalidDuration: return Interval(token) == nil
    // The number of variables in a text.
    case .itemCount: return !diagnostic.message.contains("variables")
    // Schedules are read, not matched: a pattern tells only how many fields there are.
    case .invalidSchedule: return !looksLikeSchedule(token)
    // The order of numbers, the uniqueness of names, the units of bounds.
    case .repeatedItem, .weightsDoNotRise, .lastWeight, .boundsCrossed, .boundUnit, .tolerancesCrossed,
      .boundOutOfReach:
      return false
    // What stands inside templates, commands and names of variables.
    case .unknownVariable, .unclosedVariable, .undeclaredPort, .missingParameter, .programPath, .filledText,
      .forbiddenVariable:
      return false
    // Other resources, and the place of the file.
    case .outsidePlatformPaths, .duplicateResource, .missingDigest, .unresolvedReference, .sharedAddress, .wrongKind,
      .unsuitableRuntime, .unsuitableSource, .unsuitableTrainer, .retrainCycle, .otherNamespace, .reservedName,
      .missingDocument, .unsuitableReference:
      return false
    // Warnings refuse nothing.
    case .noGates, .mutableVersion, .noDigest, .noWatch, .dryRunOnly, .notCarriedOut, .sameFigure: return false
    // YAML itself, and faults that no document has.
    case .fileTooLarge, .notUTF8, .controlCharacter, .byteOrderMark, .lineBreak, .syntax, .tooDeep, .tooManyNodes,
      .tooManyDocuments, .anchorOrAlias, .tag, .duplicateKey, .mergeKey, .complexKey, .unreadableFile, .furtherFaults,
      .tableMismatch:
      return false
    }
  }

  private static func isWholeNumber(_ token: String) -> Bool { Double(token).map { $0 == $0.rounded() } ?? false }

  private static func looksLikeSchedule(_ token: String) -> Bool {
    let text = token.filter { $0 != "\"" }
    return !text.hasPrefix("@") && text.split { $0 == " " }.count == 5
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " *,/-".contains($0)) }
  }

  /// What is left of a duration that is one by its form.
  private struct Interval {
    init?(_ token: String) {
      let text = token.filter { $0 != "\"" }
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty, digits == "0" || digits.first != "0",
        ["ms", "s", "m", "h", "d"].contains(text.dropFirst(digits.count))
      else { return nil }
    }
  }
}

extension Diagnostic {
  /// What stands at the place, if it is on one line.
  fileprivate func token(in text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard line == endLine, line <= lines.count else { return "" }
    let scalars = Array(lines[line - 1].unicodeScalars)
    return String(String.UnicodeScalarView(scalars[(column - 1)..<min(scalars.count, endColumn - 1)]))
  }
}
