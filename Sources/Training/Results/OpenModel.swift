import CSystem
import Domain
import Glibc
import Hashing

/// A model's file, opened once: what is read of it is one and the same file.
struct OpenModel: ~Copyable {
  let descriptor: Int32
  /// As it was named.
  let path: String

  /// An absolute path.
  init(_ path: String) throws(TrainingFault) {
    try self.init(path, descriptor: open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), code: errno)
  }

  /// A path in an open folder, out of which no link may lead.
  init(_ path: String, in folder: Int32) throws(TrainingFault) {
    try self.init(path, descriptor: csys_open_beneath(folder, path, O_RDONLY | O_NONBLOCK), code: errno)
  }

  private init(_ path: String, descriptor: Int32, code: Int32) throws(TrainingFault) {
    self.path = path
    self.descriptor = descriptor
    guard descriptor >= 0 else { throw Self.fault(path, code) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Files.failure("can't look at", path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw TrainingFault("the model “\(excerpt(path))” is a folder; pack it into one file, such as model.tar.gz")
    default: throw TrainingFault("the model “\(excerpt(path))” is neither a file nor a folder")
    }
    guard Int(status.st_size) <= TrainingLimits.modelBytes else {
      throw TrainingFault(
        "the model “\(excerpt(path))” has \(ByteWords.text(Int(status.st_size))); at most "
          + "\(ByteWords.text(TrainingLimits.modelBytes)) are possible")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Reads all of it, once, and returns the hash of what `body` was given, a piece at a time. Ends early, with a fault,
  /// when the calling task is cancelled.
  func read(
    _ body: (UnsafeRawBufferPointer) throws(TrainingFault) -> Void = { _ throws(TrainingFault) in }
  ) throws(TrainingFault) -> Digest {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: TrainingLimits.copyBytes, alignment: 16)
    defer { buffer.deallocate() }
    var hash = SHA256()
    var total = 0
    while !Task.isCancelled {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Files.failure("can't read the model", excerpt(path)) }
      if count == 0 { return Digest(unchecked: hex(hash.finish())) }
      total += count
      guard total <= TrainingLimits.modelBytes else { throw TrainingFault("the model grew while it was read") }
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      hash.update(piece)
      try body(piece)
    }
    throw TrainingFault("reading the model was cancelled")
  }

  private static func fault(_ path: String, _ code: Int32) -> TrainingFault {
    switch code {
    case ENOENT, ENOTDIR:
      TrainingFault("the model “\(excerpt(path))” is not there; \(LeftResult.file) has to name a file that was written")
    case EXDEV:
      TrainingFault("the model “\(excerpt(path))” is a link out of the output folder; copy the file itself")
    default: TrainingFault("can't open the model", excerpt(path), code: code)
    }
  }
}
