import Glibc

/// The archives that can be unpacked.
package enum ArchiveFormat: String, Equatable, Sendable {
  case tar
  case gzippedTar = "tar.gz"
  case zip
}

/// What kind of archive a file is, by its contents and never by its name; nil when it is none.
///
/// Several model formats are zip files themselves (PyTorch `.pt`, Keras `.keras`, NumPy `.npz`): the caller has to
/// know from the declaration whether a zip file is to be unpacked. Moves the descriptor's position.
package func archiveFormat(ofFileDescriptor descriptor: Int32) -> ArchiveFormat? {
  guard var reader = try? ArchiveReader(descriptor: descriptor, for: .sniffing) else { return nil }
  // A block of zeros is a whole tar file in theory and the start of a weights file in practice: an entry is asked for.
  guard case .some(.some) = try? reader.next() else { return nil }
  return reader.format
}

/// Whether a file is an archive that `unpack` would try.
package func isArchive(_ path: String) throws(ArchiveError) -> Bool {
  let file = try Descriptor.open(path, O_RDONLY, failing: .read)
  return archiveFormat(ofFileDescriptor: file.number) != nil
}
