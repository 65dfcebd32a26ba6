import Manifest

/// A manifest as somebody may have written it, and the same manifest after an edit, made side by side.
///
/// The editor is not asked where anything stands: whoever writes a token says what becomes of it.
struct StyledFile {
  private(set) var old: [UInt8] = []
  private(set) var edited: [UInt8] = []
  private let lineBreak: String

  init(lineBreak: String) { self.lineBreak = lineBreak }

  /// Text that an edit leaves alone; `\n` is the file's line break.
  mutating func add(_ text: String) {
    let bytes = bytes(text)
    old += bytes
    edited += bytes
  }

  /// Text that an edit replaces.
  mutating func add(_ before: String, becoming after: String) {
    old += bytes(before)
    edited += bytes(after)
  }

  /// Takes the last line break away, as some editors leave a file.
  mutating func dropLastLineBreak() {
    while old.last == 0x0A || old.last == 0x0D { old.removeLast() }
    while edited.last == 0x0A || edited.last == 0x0D { edited.removeLast() }
  }

  private func bytes(_ text: String) -> [UInt8] {
    if lineBreak == "\n" || !text.utf8.contains(0x0A) { return Array(text.utf8) }
    return Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineBreak).utf8)
  }
}

/// A value of the model with the one that an edit gives it, and how each can be written.
struct StyledValue {
  let old: String
  let new: String
  /// The old text can stand without quotes.
  let oldIsPlain: Bool
  /// The new text can.
  let newIsPlain: Bool

  init(_ old: StyledText, _ new: StyledText) {
    (self.old, self.new) = (old.text, new.text)
    (oldIsPlain, newIsPlain) = (old.isPlain, new.isPlain)
  }

  var stays: Bool { old == new }
}

/// A text of the tables below.
struct StyledText {
  let text: String
  let isPlain: Bool

  init(_ text: String, isPlain: Bool = true) { (self.text, self.isPlain) = (text, isPlain) }

  static let versions =
    [
      "v8", "1.2.3", "20260302-5f1d09ab", "rc-1+build.5", "a", "v8_final", String(repeating: "x1", count: 64),
    ].map { StyledText($0) }
    + ["8", "1.5", "1e5", "0x1F", "true", "no", "null", "2026-03-02", "1_000", "12"].map {
      StyledText($0, isPlain: false)
    }

  static let locations =
    [
      "repo:models/fraud.joblib", "file:///srv/models/fraud/8/model.bin", "file:///srv/mo dèl/日本/x", "repo:a",
      "https://models.example.com:8443/fraud/8.tar.gz", "models:/fraud/8", "s3://bucket/key=1&b=c",
      "file:///srv/" + String(repeating: "long-folder/", count: 60) + "model.bin",
    ].map { StyledText($0) }
    + [
      "https://models.example.com/get?a=b", "file:///srv/it's/\"so\"", "file:///a,b", "repo:a #1", "file:///{a}/[b]",
      "file:///a\\b  c",
    ].map { StyledText($0, isPlain: false) }

  static let digests =
    [String(repeating: "5f", count: 32), "0d9d8e2b" + String(repeating: "a1b2c3d4", count: 7)].map {
      StyledText($0)
    }
    + ["12345678", "0000000", "1e1"].map {
      StyledText($0 + String(repeating: "7", count: 64 - $0.count), isPlain: false)
    }
}
