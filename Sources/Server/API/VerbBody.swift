import Domain
import Reports

/// What the body of a request says beside its path: `{"reason"?, "release"?}`.
struct VerbBody: Equatable {
  /// On one line; empty if none was given.
  let reason: String
  /// The first digits of a release.
  let release: String?

  /// Longest reason, in bytes.
  static let longestReason = 1000
  /// Digits of a release: fewer could mean several.
  static let releaseDigits = 4...ReleaseID.length

  enum Field: String { case reason, release }

  /// An empty body says nothing. A field that is not known is refused: what it was meant to limit would be lost.
  init(_ body: [UInt8], allowing known: [Field]) throws(BadBody) {
    let fields = try Self.fields(body)
    if let unknown = fields.keys.sorted().first(where: { name in !known.contains { $0.rawValue == name } }) {
      let expected = known.map(\.rawValue).joined(separator: " or ")
      throw BadBody("unknown field \(unknown.prefix(40).debugDescription), expected \(expected)")
    }
    reason = try Self.reason(fields["reason"] ?? "")
    release = try fields["release"].map { (text) throws(BadBody) in try Self.release(text) }
  }

  private static func fields(_ body: [UInt8]) throws(BadBody) -> [String: String] {
    if body.isEmpty { return [:] }
    do throws(ReportError) {
      return try JSONText.decode([String: String].self, from: body)
    } catch {
      throw BadBody("the body is no JSON object of texts such as {\"reason\": \"…\"}")
    }
  }

  /// It is shown in logs and on terminals.
  private static func reason(_ text: String) throws(BadBody) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.utf8.count <= longestReason else { throw BadBody("the reason is longer than \(longestReason) bytes") }
    guard !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw BadBody("the reason holds control characters")
    }
    return line
  }

  private static func release(_ text: String) throws(BadBody) -> String {
    let isHex = text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) }
    guard isHex, releaseDigits.contains(text.utf8.count) else {
      throw BadBody(
        "release must be \(releaseDigits.lowerBound) to \(releaseDigits.upperBound) digits of 0-9 and a-f")
    }
    return text
  }
}

/// A body that can't be used; fit for whoever sent it.
struct BadBody: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
