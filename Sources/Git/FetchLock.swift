import Glibc

/// Keeps two fetches out of one mirror. The kernel gives it back when the process ends, however that happens.
struct FetchLock {
  let descriptor: Int32

  /// Does not wait: a mirror that is being fetched into is busy.
  init(mirror: String) throws(GitError) {
    let call = Call(.fetch, mirror)
    descriptor = Glibc.open(mirror, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw call.error(.system, reason(errno)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      close(descriptor)
      throw number == EWOULDBLOCK
        ? call.error(.busy, "another fetch into this mirror is running") : call.error(.system, reason(number))
    }
  }

  /// To be called once.
  func release() {
    // Closing alone is not enough: a process that is being spawned meanwhile shares the lock until it executes.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}

/// Removes what a killed fetch left in a mirror: half-written packs, and the lock of the reference, without which
/// no later fetch could write it. The caller holds the `FetchLock`, so nobody is still writing them.
func removeLeftovers(in mirror: String, of reference: String) {
  let packs = mirror + "/objects/pack"
  for name in names(in: packs) ?? [] where name.hasPrefix("pack_git2_") || name.hasSuffix(".lock") {
    unlink(packs + "/" + name)
  }
  unlink(mirror + "/" + reference + ".lock")
}

/// Removes the locks that a process left when it was killed while it pinned a commit: nobody could pin another one.
/// Those of what is fetched belong to whoever fetches, who may be at it.
func removeLeftoverPins(in mirror: String) {
  let fetched = [MirrorReference.incoming, MirrorReference.proposal].map { $0 + ".lock" }
  for prefix in [MirrorReference.prefix, MirrorReference.outgoingPrefix] {
    for name in names(in: mirror + "/" + prefix) ?? [] where name.hasSuffix(".lock") {
      if !fetched.contains(prefix + name) { unlink(mirror + "/" + prefix + name) }
    }
  }
}
