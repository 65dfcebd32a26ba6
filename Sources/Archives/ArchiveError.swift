/// Why an archive was refused or could not be unpacked.
package struct ArchiveError: Error, Equatable, Sendable {
  package enum Kind: String, Equatable, Sendable {
    /// It is no tar, gzipped tar or zip file, or has nothing in it, or a zip file without its end.
    case notAnArchive
    /// It breaks off or contradicts itself.
    case damaged
    /// An entry needs a password.
    case encrypted
    /// An entry's path is absolute, leaves the folder, or holds control characters or no UTF-8.
    case unsafePath
    /// An entry is a symbolic or hard link.
    case link
    /// An entry is neither a file nor a folder.
    case specialFile
    /// Two entries claim the same path.
    case duplicate
    /// There are more entries than allowed.
    case tooManyEntries
    /// The files are longer than allowed.
    case tooLarge
    /// An entry's path is longer or deeper than allowed.
    case pathTooLong
    /// The folder to unpack into is missing or not empty.
    case badTarget
    /// The archive could not be read.
    case read
    /// A file or folder could not be written.
    case write
    /// The task was cancelled.
    case cancelled
  }

  package let kind: Kind
  /// The entry's path as the archive gives it, or the file's where no entry is to blame.
  package let subject: String
  /// The system's or libarchive's words for it; may be empty.
  package let detail: String

  package init(_ kind: Kind, _ subject: String, _ detail: String = "") {
    self.kind = kind
    self.subject = subject
    self.detail = detail
  }

  init(_ kind: Kind, _ subject: String, errno code: Int32) {
    self.init(kind, subject, "error \(code)")
  }
}

extension ArchiveError: CustomStringConvertible {
  package var description: String {
    let text = "\(printable(subject)): \(explanation)"
    return detail.isEmpty ? text : "\(text): \(printable(detail))"
  }

  private var explanation: String {
    switch kind {
    case .notAnArchive: "not a tar, tar.gz or zip file, or one that is empty or has lost its end"
    case .damaged: "the archive is damaged or breaks off"
    case .encrypted: "the archive is encrypted; store it without a password"
    case .unsafePath: "the path in the archive is absolute, leaves its folder or can't be printed"
    case .link: "the archive holds a link; store the files themselves"
    case .specialFile: "the archive holds something that is neither a file nor a folder"
    case .duplicate: "the archive holds this path twice"
    case .tooManyEntries: "the archive holds more files than allowed"
    case .tooLarge: "the archive's files are longer than allowed"
    case .pathTooLong: "the path in the archive is longer or deeper than allowed"
    case .badTarget: "the folder to unpack into must exist and be empty"
    case .read: "the archive can't be read"
    case .write: "what was unpacked can't be written"
    case .cancelled: "unpacking was cancelled"
    }
  }

  /// Names come from strangers and end up in logs and on terminals.
  private func printable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      shown.append(scalar.properties.generalCategory == .control ? "\u{fffd}" : scalar)
    }
    return String(shown)
  }
}
