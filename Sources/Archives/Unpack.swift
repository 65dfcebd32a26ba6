import Glibc

/// What was unpacked.
package struct UnpackedArchive: Equatable, Sendable {
  package let format: ArchiveFormat
  package let files: Int
  /// All files together.
  package let bytes: Int

  package init(format: ArchiveFormat, files: Int, bytes: Int) {
    self.format = format
    self.files = files
    self.bytes = bytes
  }
}

/// Unpacks a tar, gzipped tar or zip file, told apart by contents, into an empty folder of the caller's own.
///
/// Files become read-only (0444) and folders 0755, whatever the archive says of modes and owners. The first entry that
/// is not a plain file or folder with a path inside the folder refuses the whole archive; the folder then holds a part
/// of it, and the caller removes it. Nothing outside the folder is ever touched. Blocks; notices when the calling task
/// is cancelled.
///
/// - Parameter descriptor: of the archive, a regular file open for reading; its position is moved.
@discardableResult
package func unpack(
  archiveDescriptor descriptor: Int32, into folder: String, limits: ArchiveLimits = ArchiveLimits()
) throws(ArchiveError) -> UnpackedArchive {
  var reader = try ArchiveReader(descriptor: descriptor, for: .unpacking)
  var tree = try TreeWriter(folder: folder, limits: limits)
  while let entry = try reader.next() {
    guard let path = try EntryPath.check(entry.path, limits) else { continue }
    switch entry.kind {
    case .directory: try tree.addDirectory(path)
    case .file: try tree.addFile(path, announced: entry.size, from: &reader)
    case .link: throw ArchiveError(.link, path.text)
    case .special: throw ArchiveError(.specialFile, path.text)
    case .encrypted: throw ArchiveError(.encrypted, path.text)
    }
  }
  guard tree.files > 0 else { throw ArchiveError(.notAnArchive, "archive", "there is no file in it") }
  guard reader.format != .tar || reader.hasEndMark() else {
    throw ArchiveError(.damaged, "archive", "its end is missing")
  }
  return UnpackedArchive(format: reader.format, files: tree.files, bytes: tree.bytes)
}

/// The same for an archive at a path.
@discardableResult
package func unpack(
  archive path: String, into folder: String, limits: ArchiveLimits = ArchiveLimits()
) throws(ArchiveError) -> UnpackedArchive {
  let file = try Descriptor.open(path, O_RDONLY, failing: .read)
  return try unpack(archiveDescriptor: file.number, into: folder, limits: limits)
}
