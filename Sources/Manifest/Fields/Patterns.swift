/// Parts of the regular expressions that several text rules share.
///
/// They mean the same to ECMA 262 and to Python, leave nothing to guess (a text is matched in one way only, so that no
/// text takes long), and use no class such as `\d`, which holds more than ASCII in some languages.
enum Pattern {
  /// 1 to 65535.
  static let port =
    "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
  static let host = #"([A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*\])"#
  static let identifier = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}"
  static let version = "[A-Za-z0-9][A-Za-z0-9._+-]{0,127}"
  static let pythonName = "[A-Za-z_][A-Za-z0-9_]*"
  /// `http` or `https`, without credentials and fragment.
  static let webURL = "https?://\(host)(:\(port))?" + #"([/?][!$-;=?-Z\[\]_a-z~]*)?"#
  /// A bucket and what is in it, without credentials.
  static let bucketURL = #"s3://[!#-.0-;=?A-Z\[\]_a-z~]+/[!#-;=?A-Z\[\]_a-z~]+"#

  /// One or more names with `/` between them, none of them `.` or `..`, without control characters.
  ///
  /// - Parameter excluding: further characters that no name may hold, as a class has them.
  static func path(excluding others: String = "") -> String {
    let name = #"(?!\.\.?(/|$))[^/\x00-\x1f\x7f"# + others + "]+"
    return name + "(/" + name + ")*"
  }
}
