import Glibc
import Testing

@testable import Git

/// Pushes into a folder of this machine and over the network, which are two ways of doing the same.
@Suite struct PushTests {
  enum Way: CaseIterable {
    case folder
    case daemon
  }

  /// What a test has: a mirror with a commit on the tip of the branch.
  struct Stage {
    let shop: Workshop
    let tip: CommitID
    let commit: CommitID
    let url: String
    let mirror: Mirror

    func request(branch: String = "main", parent: CommitID?) -> PushRequest {
      PushRequest(
        mirror: shop.mirrorPath, url: url, branch: branch, commit: commit,
        reference: MirrorReference.outgoing("r"), parent: parent)
    }

    func tip(of branch: String) throws -> String {
      try shop.git.run(["-C", shop.origin, "rev-parse", "refs/heads/" + branch])
    }
  }

  private func onStage(_ way: Way, _ body: (Stage) async throws -> Void) async throws {
    try await withWorkshop { shop in
      let tip = try shop.commit(["a.yaml": "old", "b": "b"])
      let mirror = try await shop.fetchedMirror()
      let commit = try await mirror.commit(
        replacing: "a.yaml", with: Array("new".utf8), on: tip, message: "m\n",
        by: Author(name: "S", address: "s@h", seconds: 1), keptAs: MirrorReference.outgoing("r"))
      let daemon = way == .daemon ? try GitDaemon(serving: shop.folder, isWritable: true) : nil
      defer { daemon?.stop() }
      let url = daemon.map { "git://127.0.0.1:\($0.port)/origin.git" } ?? "file://" + shop.origin
      try await body(Stage(shop: shop, tip: tip, commit: commit, url: url, mirror: mirror))
    }
  }

  private func refusal(_ answer: PushAnswer) -> String? {
    if case .refused(let words) = answer { words } else { nil }
  }

  @Test(arguments: Way.allCases)
  func aCommitArrivesAndIsFetchedAsFastForward(way: Way) async throws {
    try await onStage(way) { stage in
      #expect(writeAccess(stage.shop.request(url: stage.url)) == .granted)
      #expect(push(stage.request(parent: stage.tip)) == .pushed)
      #expect(push(stage.request(parent: stage.tip)) == .pushed, "once more is no harm")
      #expect(try stage.tip(of: "main") == stage.commit.hex)
      try stage.shop.git.run(["-C", stage.shop.origin, "fsck", "--strict", "--no-dangling"])
      #expect(fetch(stage.shop.request(url: stage.url)) == .tip(stage.commit))
      #expect(try await stage.mirror.isAncestor(stage.tip, of: stage.commit))
    }
  }

  @Test(arguments: Way.allCases)
  func aBranchThatMovedIsLeftAlone(way: Way) async throws {
    try await onStage(way) { stage in
      let other = try stage.shop.commit(["a.yaml": "theirs"], parents: [stage.tip])
      #expect(push(stage.request(parent: stage.tip)) == .moved(other))
      #expect(try stage.tip(of: "main") == other.hex)
      try stage.shop.git.run(["-C", stage.shop.origin, "update-ref", "-d", "refs/heads/main"])
      #expect(push(stage.request(parent: stage.tip)) == .moved(nil))
      #expect(throws: GitCommand.Failure.self) { try stage.tip(of: "main") }
    }
  }

  @Test(arguments: Way.allCases)
  func aProposalIsCreatedAndNeverMoved(way: Way) async throws {
    try await onStage(way) { stage in
      #expect(push(stage.request(branch: "setpoint/retrain/a/b/r", parent: nil)) == .pushed)
      #expect(try stage.tip(of: "setpoint/retrain/a/b/r") == stage.commit.hex)
      #expect(try stage.tip(of: "main") == stage.tip.hex)
      try stage.shop.git.run(["-C", stage.shop.origin, "update-ref", "refs/heads/p", stage.tip.hex])
      #expect(push(stage.request(branch: "p", parent: nil)) == .moved(stage.tip))
      #expect(try stage.tip(of: "p") == stage.tip.hex)
    }
  }

  @Test(arguments: Way.allCases)
  func whatWouldNeedForceIsNotTried(way: Way) async throws {
    try await onStage(way) { stage in
      let other = try stage.shop.commit(["a.yaml": "theirs"], parents: [])
      _ = fetch(stage.shop.request())
      guard case .failed(let error) = push(stage.request(parent: other)) else {
        Issue.record("it was pushed")
        return
      }
      #expect(error.code == .unrelated)
      #expect(try stage.tip(of: "main") == other.hex)
    }
  }

  @Test func whatAHookOfTheServerSaysIsPassedOn() async throws {
    try await onStage(.daemon) { stage in
      try stage.shop.addHook("hooks/pre-receive", "echo 'no models on Fridays' >&2\necho 'ask Ada' >&2\nexit 1")
      #expect(
        refusal(push(stage.request(parent: stage.tip)))
          == "\(stage.url) refused the commit: pre-receive hook declined: no models on Fridays ask Ada")
      #expect(try stage.tip(of: "main") == stage.tip.hex)
    }
  }

  @Test func aPushThatIsOvertakenAtTheServerMoved() async throws {
    try await onStage(.daemon) { stage in
      let other = try stage.shop.commit(["a.yaml": "theirs"], parents: [stage.tip], branch: "other")
      try stage.shop.addHook("hooks/pre-receive", "env -u GIT_QUARANTINE_PATH git update-ref refs/heads/main \(other)")
      #expect(push(stage.request(parent: stage.tip)) == .moved(other))
    }
  }

  @Test func aFolderWithAHookThatMayRefuseIsRefused() async throws {
    try await onStage(.folder) { stage in
      let folder = stage.shop.origin + "/elsewhere"
      try #require(mkdir(folder, 0o755) == 0)
      try stage.shop.git.run(["-C", stage.shop.origin, "config", "core.hooksPath", "elsewhere"])
      try stage.shop.addHook("elsewhere/update", "")
      #expect(refusal(push(stage.request(parent: stage.tip)))?.contains("has a update hook") == true)
      guard case .denied(let words) = writeAccess(stage.shop.request()) else {
        Issue.record("access was granted")
        return
      }
      #expect(words.contains("update hook"))
      #expect(try stage.tip(of: "main") == stage.tip.hex)
    }
  }

  @Test func aBranchThatIsCheckedOutIsRefusedAndOthersAreNot() async throws {
    try await onStage(.folder) { stage in
      let work = try stage.shop.clone(stage.shop.origin)
      let request = { (branch: String, parent: CommitID?) in
        PushRequest(
          mirror: stage.shop.mirrorPath, url: work.path, branch: branch, commit: stage.commit,
          reference: MirrorReference.outgoing("r"), parent: parent)
      }
      #expect(refusal(push(request("main", stage.tip)))?.contains("is checked out in") == true)
      #expect(push(request("setpoint/x", nil)) == .pushed)
      #expect(try work.run("rev-parse", "setpoint/x") == stage.commit.hex)
      #expect(try work.run("status", "--porcelain") == "")
      try work.run("fsck", "--strict")
    }
  }

  @Test func aBranchThatMovesAfterTheFirstLookIsLeftAlone() async throws {
    try await onStage(.folder) { stage in
      let other = try stage.shop.commit(["a.yaml": "theirs"], parents: [stage.tip])
      let request = stage.request(parent: stage.tip)
      let remote = try LocalRemote(path: stage.shop.origin, url: stage.url)
      #expect(try remote.move(request.remoteReference, request) == .moved(other))
      #expect(try stage.tip(of: "main") == other.hex)
      #expect(access(stage.shop.origin + "/refs/heads/main.lock", F_OK) != 0)
    }
  }

  @Test func aLockedBranchIsBusyAndNotTorn() async throws {
    try await onStage(.folder) { stage in
      try write([], to: stage.shop.origin + "/refs/heads/main.lock")
      guard case .failed(let error) = push(stage.request(parent: stage.tip)) else {
        Issue.record("it was pushed")
        return
      }
      #expect(error.code == .busy)
      #expect(try stage.tip(of: "main") == stage.tip.hex)
    }
  }

  @Test func aLockThatWasLeftBehindIsNamed() async throws {
    try await onStage(.folder) { stage in
      let lock = stage.shop.origin + "/refs/heads/main.lock"
      try write([], to: lock)
      let old = timespec(tv_sec: time(nil) - GitLimits.secondsOfLiveLock - 60, tv_nsec: 0)
      try #require(utimensat(AT_FDCWD, lock, [old, old], 0) == 0)
      let words = "the lock \(lock) has been there for more than 10 minutes"
      #expect(refusal(push(stage.request(parent: stage.tip)))?.hasPrefix(words) == true)
      guard case .denied(let denied) = writeAccess(stage.shop.request()) else {
        Issue.record("access was granted")
        return
      }
      #expect(denied.hasPrefix(words))
      #expect(push(stage.request(branch: "other", parent: nil)) == .pushed)
      try #require(unlink(lock) == 0)
      #expect(push(stage.request(parent: stage.tip)) == .pushed)
    }
  }

  @Test func aServerThatOnlyReadsRefuses() async throws {
    try await onStage(.folder) { stage in
      let daemon = try GitDaemon(serving: stage.shop.folder)
      defer { daemon.stop() }
      let url = "git://127.0.0.1:\(daemon.port)/origin.git"
      guard case .denied(let words) = writeAccess(stage.shop.request(url: url)) else {
        Issue.record("access was granted")
        return
      }
      #expect(words.contains("access denied or repository not exported"))
      let request = PushRequest(
        mirror: stage.shop.mirrorPath, url: url, branch: "main", commit: stage.commit,
        reference: MirrorReference.outgoing("r"), parent: stage.tip)
      #expect(refusal(push(request))?.contains("access denied") == true)
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderThatCannotBeWrittenToIsRefused() async throws {
    try await onStage(.folder) { stage in
      try #require(chmod(stage.shop.origin + "/objects", 0o555) == 0)
      defer { chmod(stage.shop.origin + "/objects", 0o755) }
      #expect(refusal(push(stage.request(parent: stage.tip)))?.contains("/objects cannot be written to") == true)
    }
  }

  @Test(arguments: Way.allCases)
  func aRemoteThatIsGoneFails(way: Way) async throws {
    try await onStage(way) { stage in
      try #require(rename(stage.shop.origin, stage.shop.folder + "/gone") == 0)
      switch push(stage.request(parent: stage.tip)) {
      case .failed(let error): #expect(error.code == .unreachable)
      case .refused(let words): #expect(words.contains("not exported"))
      case .pushed, .moved: Issue.record("pushed to nowhere")
      }
      guard case .denied = writeAccess(stage.shop.request(url: stage.url)) else {
        Issue.record("access was granted")
        return
      }
    }
  }

  @Test func aURLWithASecretIsNotRepeated() async throws {
    try await onStage(.folder) { stage in
      let url = "https://ada:hunter2@host/m.git"
      let request = PushRequest(
        mirror: stage.shop.mirrorPath, url: url, branch: "main", commit: stage.commit,
        reference: MirrorReference.outgoing("r"), parent: stage.tip)
      #expect(!push(request).encoded().contains("hunter2"))
      #expect(!writeAccess(stage.shop.request(url: url)).encoded().contains("hunter2"))
    }
  }
}
