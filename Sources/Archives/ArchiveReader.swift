import CArchive
import Glibc

/// One pass over an archive, owning libarchive's handle. Does not own the descriptor.
struct ArchiveReader: ~Copyable {
  /// One entry's head.
  struct Entry {
    enum Kind {
      case file, directory, link, special, encrypted
    }

    let kind: Kind
    /// Nil when it is not UTF-8.
    let path: String?
    /// What the head announces, in bytes.
    let size: Int?
  }

  enum Purpose {
    /// Also recognises a zip file that has lost its end.
    case sniffing
    /// Zip files by their directory only: without it a link can't be told from a file.
    case unpacking
  }

  /// How much of the file is read at once, in bytes.
  private static let blockBytes = 1 << 18

  private let handle: OpaquePointer
  private let locale = TextLocale()
  private let descriptor: Int32

  /// Recognises the format by the file's contents, from its start.
  init(descriptor: Int32, for purpose: Purpose) throws(ArchiveError) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw ArchiveError(.read, "archive", errno: errno) }
    guard let handle = archive_read_new() else { preconditionFailure("out of memory") }
    archive_read_support_filter_gzip(handle)
    archive_read_support_format_tar(handle)
    switch purpose {
    case .sniffing: archive_read_support_format_zip(handle)
    case .unpacking: archive_read_support_format_zip_seekable(handle)
    }
    guard archive_read_open_fd(handle, descriptor, Self.blockBytes) == ARCHIVE_OK else {
      defer { archive_read_free(handle) }
      // Anything but an unknown format is a known one that fails within the first block.
      let isUnknown = archive_errno(handle) == EILSEQ
      throw ArchiveError(isUnknown ? .notAnArchive : .damaged, "archive", words(of: handle))
    }
    self.handle = handle
    self.descriptor = descriptor
  }

  deinit { archive_read_free(handle) }

  /// The next entry; nil after the last.
  mutating func next() throws(ArchiveError) -> Entry? {
    var entry: OpaquePointer?
    switch archive_read_next_header(handle, &entry) {
    case ARCHIVE_EOF: return nil
    case ARCHIVE_OK, ARCHIVE_WARN: break
    default: throw ArchiveError(.damaged, "archive", message)
    }
    guard let entry else { throw ArchiveError(.damaged, "archive", message) }
    let size = archive_entry_size_is_set(entry) == 0 ? nil : Int(archive_entry_size(entry))
    return Entry(kind: kind(of: entry), path: path(of: entry), size: size)
  }

  /// Reads on in the entry's contents. Returns the number of bytes, 0 at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer, entry: String) throws(ArchiveError) -> Int {
    let count = archive_read_data(handle, buffer.baseAddress, buffer.count)
    guard count >= 0 else { throw ArchiveError(.damaged, entry, message) }
    return count
  }

  /// After the last entry: what kind of archive it was.
  var format: ArchiveFormat {
    if archive_format(handle) & ARCHIVE_FORMAT_ZIP == ARCHIVE_FORMAT_ZIP { return .zip }
    // Libarchive counts the bare file as a filter too.
    return archive_filter_count(handle) > 1 ? .gzippedTar : .tar
  }

  /// After the last entry of a plain tar file: whether its end is marked, by a block of zeros.
  ///
  /// Libarchive takes a file that breaks off between two entries for a whole one.
  borrowing func hasEndMark() -> Bool {
    var block = [UInt8](repeating: 1, count: 512)
    let count = pread(descriptor, &block, block.count, off_t(archive_read_header_position(handle)))
    return count == block.count && block.allSatisfy { $0 == 0 }
  }

  private var message: String { words(of: handle) }

  private func kind(of entry: OpaquePointer) -> Entry.Kind {
    if shim_archive_is_link(entry) != 0 { return .link }
    if archive_entry_is_encrypted(entry) != 0 { return .encrypted }
    if shim_archive_is_file(entry) != 0 { return .file }
    return shim_archive_is_directory(entry) != 0 ? .directory : .special
  }

  private func path(of entry: OpaquePointer) -> String? {
    (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)).flatMap { String(validatingCString: $0) }
  }
}

private func words(of handle: OpaquePointer) -> String {
  archive_error_string(handle).map { String(cString: $0) } ?? ""
}
