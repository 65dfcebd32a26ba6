import CSystem
import Domain
import Glibc
import Processes

/// Puts a model in its place: copied beside it, hashed on the way, and moved there whole. It takes nobody's place.
struct Placement {
  /// Absolute.
  let goal: String
  let attempt: AttemptID

  /// The hash of the very bytes that are there then, durably.
  func place(_ model: borrowing OpenModel) throws(TrainingFault) -> Digest {
    let folder = Files.parent(of: goal)
    try Files.makeFolder(folder, mode: 0o755)
    // A try that was cut short had the same name.
    let temporary = "\(folder)/.setpoint-\(attempt).part"
    guard unlink(temporary) == 0 || errno == ENOENT else { throw Files.failure("can't remove", temporary) }
    defer { unlink(temporary) }
    let digest = try copy(model, to: temporary)
    let code = csys_rename_new(temporary, goal)
    if code == EEXIST { try compare(digest) } else if code != 0 { throw TrainingFault("can't make", goal, code: code) }
    try Files.syncFolder(folder)
    return digest
  }

  private func copy(_ model: borrowing OpenModel, to path: String) throws(TrainingFault) -> Digest {
    let copy = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard copy >= 0 else { throw Files.failure("can't make", path) }
    defer { close(copy) }
    let digest = try model.read { (piece) throws(TrainingFault) in
      guard writeAll(piece, to: copy) else { throw full(errno) }
    }
    guard fsync(copy) == 0 else { throw full(errno) }
    return digest
  }

  private func full(_ code: Int32) -> TrainingFault {
    guard code == ENOSPC || code == EDQUOT else { return TrainingFault("can't write", goal, code: code) }
    return TrainingFault("there is no room for the model at \(goal); make room on that disk", code: code)
  }

  private func compare(_ digest: Digest) throws(TrainingFault) {
    let there = try OpenModel(goal).read()
    guard there != digest else { return }
    throw TrainingFault(
      "\(goal) is there already and holds something else (sha256 \(there.short)… instead of \(digest.short)…); let the "
        + "result have a version of its own, or leave “version” out")
  }
}
