import Domain

/// What a command wrote down as its result: `result.json` in its output folder, checked.
///
/// Members that mean nothing here are left alone: scripts keep notes of their own.
struct LeftResult: Equatable {
  let version: String
  let model: Model
  let metrics: [String: Double]

  enum Model: Equatable {
    /// A path in the output folder, none of its parts `.` or `..`.
    case left(path: String)
    /// An absolute path on this machine.
    case elsewhere(path: String)
  }

  static let file = "result.json"

  /// - Parameter run: what the version is without one of its own.
  init(_ bytes: [UInt8], run: RunID) throws(TrainingFault) {
    guard bytes.count <= TrainingLimits.resultBytes else {
      throw Self.fault("is longer than \(ByteWords.text(TrainingLimits.resultBytes))")
    }
    var scanner = ResultScanner(bytes)
    let document: ResultValue
    do throws(TrainingFault) {
      document = try scanner.document()
    } catch {
      throw Self.fault("can't be used: \(error)")
    }
    guard case .object(let list) = document else { throw Self.fault("holds \(document.words) instead of an object") }
    let members = Dictionary(list.map { ($0.name, $0.value) }) { $1 }
    version = try Self.version(members["version"], run)
    model = try Self.model(members["model"], members["uri"])
    metrics = try Self.metrics(members["metrics"])
  }

  private static func version(_ value: ResultValue?, _ run: RunID) throws(TrainingFault) -> String {
    guard let value, value != .null else { return run.text }
    guard case .text(let version) = value else {
      throw fault("has \(value.words) as its version; write a text in double quotes")
    }
    let isSpelledWell = version.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._+\-]*/) != nil
    guard isSpelledWell, version.utf8.count <= TrainingLimits.versionLength else {
      throw fault(
        "has the version “\(excerpt(version))”; a version is of letters, digits, `.`, `_`, `+` and `-`, at most "
          + "\(TrainingLimits.versionLength), a letter or digit first")
    }
    return version
  }

  private static func model(_ path: ResultValue?, _ uri: ResultValue?) throws(TrainingFault) -> Model {
    switch (path, uri) {
    case (.text(let path), nil): return .left(path: try relative(path))
    case (nil, .text(let uri)): return .elsewhere(path: try absolute(uri))
    case (nil, nil): throw fault("names no model: write its path in the output folder as “model”, or a “uri”")
    case (.some, .some): throw fault("has both “model” and “uri”; leave one out")
    case (.some(let other), nil): throw fault("has \(other.words) as its model; write a path in double quotes")
    case (nil, .some(let other)): throw fault("has \(other.words) as its uri; write a text in double quotes")
    }
  }

  private static func relative(_ path: String) throws(TrainingFault) -> String {
    let isInside = !path.hasPrefix("/") && parts(path).allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    guard isInside, path.utf8.count <= TrainingLimits.pathBytes else {
      throw fault(
        "names the model “\(excerpt(path))”; it has to be a path in the output folder, such as `model.joblib`, without "
          + "a leading `/`, `.` and `..`")
    }
    guard let name = parts(path).last, isSpeakable(path), name.utf8.count <= TrainingLimits.nameBytes else {
      throw fault(
        "names the model “\(excerpt(path))”; a manifest can't, as it is too long or holds `%`, `{{` or control "
          + "characters: give the file another name")
    }
    return path
  }

  private static func absolute(_ uri: String) throws(TrainingFault) -> String {
    guard uri.hasPrefix("file:///") else {
      throw fault(
        "has the uri “\(excerpt(uri))”; a command trainer can only leave a `file:///PATH` of this machine so far: "
          + "download the model into the output folder and name it as “model”")
    }
    let path = String(uri.dropFirst("file://".count))
    let isPlain = parts(path).dropFirst().allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    guard isPlain, isSpeakable(path), path.utf8.count <= TrainingLimits.pathBytes else {
      throw fault("has the uri “\(excerpt(uri))”; write the path as it is, without `.`, `..`, `//`, `%` and `{{`")
    }
    return path
  }

  private static func metrics(_ value: ResultValue?) throws(TrainingFault) -> [String: Double] {
    guard let value, value != .null else { return [:] }
    guard case .object(let members) = value else {
      throw fault("has \(value.words) as its metrics; write an object such as {\"auc\": 0.93}")
    }
    guard members.count <= TrainingLimits.metrics else {
      throw fault("has \(members.count) metrics; at most \(TrainingLimits.metrics) are kept")
    }
    var metrics: [String: Double] = [:]
    for member in members {
      let name = member.name
      guard !name.isEmpty, name.utf8.count <= TrainingLimits.metricNameBytes, isPrintable(name) else {
        throw fault(
          "has a metric of the name “\(excerpt(name))”; a name has 1 to \(TrainingLimits.metricNameBytes) bytes "
            + "without control characters")
      }
      guard case .number(let number) = member.value else {
        throw fault("has \(member.value.words) as its metric \(name); write a finite number without quotes")
      }
      metrics[name] = number
    }
    return metrics
  }

  private static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/", omittingEmptySubsequences: false)
  }

  /// Whether a manifest can name it as it is.
  private static func isSpeakable(_ path: String) -> Bool {
    !path.utf8.contains(UInt8(ascii: "%")) && !path.contains("{{") && isPrintable(path)
  }

  private static func isPrintable(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  private static func fault(_ what: String) -> TrainingFault { TrainingFault("\(file) \(what)") }
}
