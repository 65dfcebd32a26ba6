import Controller
import Domain
import Git
import Isolation
import Testing

/// Talks to the repository in this process, with things that happen on the way.
struct DirectRemote: Remote {
  let request: FetchRequest
  /// Before each push, with its number from 1.
  var beforePush: @Sendable (Int) async -> Void = { _ in }
  /// The first push arrives, and its answer does not.
  var losesFirstAnswer = false
  var access: @Sendable () -> AccessAnswer = { .granted }
  let pushes = Guarded(0)

  func fetch() async -> FetchAnswer { Git.fetch(request) }

  func fetch(proposal branch: String) async -> FetchAnswer {
    Git.fetch(
      FetchRequest(
        mirror: request.mirror, url: request.url, branch: branch, reference: MirrorReference.proposal))
  }

  func push(
    _ commit: CommitID, keptAs reference: String, to branch: String, after parent: CommitID?
  ) async -> PushAnswer {
    let count = pushes.with { count in
      count += 1
      return count
    }
    await beforePush(count)
    let answer = Git.push(
      PushRequest(
        mirror: request.mirror, url: request.url, branch: branch, commit: commit, reference: reference, parent: parent))
    guard losesFirstAnswer, count == 1 else { return answer }
    return .failed(GitError(.unreachable, .push, request.url, "killed"))
  }

  func writeAccess() async -> AccessAnswer { access() }
}

/// A publisher at work on a repository.
struct PublisherStage {
  let repository: SharedRepository
  let remote: DirectRemote
  let publisher: Publisher
  let mirror: Mirror
  let time = ManualTime()
  private let changes: AsyncStream<Void>

  static let old = ModelPin(version: "v1", digest: digest("a"))
  static let new = TrainingResult(version: "v2", uri: "file:///models/v2", digest: digest("b"), metrics: [:])
  static let id = DeploymentID(namespace: "shop", name: "churn")
  static let path = "deployments/churn.yaml"
  static let run = RunID("20260302-5f1d09ab")

  static func digest(_ letter: String) -> Digest { Digest(unchecked: String(repeating: letter, count: 64)) }

  /// A manifest in the language of `edit`.
  static func manifest(_ model: ModelPin, of id: DeploymentID = id) -> String {
    "# kept as it is\ndeployment \(id)\nmodel \(model.version) \(model.digest.hex)\n"
  }

  init(
    _ repository: SharedRepository, path: String = "", allowRewrites: Bool = false,
    _ change: (inout DirectRemote) -> Void = { _ in }
  ) async throws {
    var remote = DirectRemote(request: repository.request)
    change(&remote)
    self.repository = repository
    self.remote = remote
    let (changes, changer) = AsyncStream.makeStream(of: Void.self)
    self.changes = changes
    let source = SourceSettings(request: repository.request, path: path, allowRewrites: allowRewrites)
    mirror = try await Mirror.open(path: repository.request.mirror)
    publisher = Publisher(
      settings: PublisherSettings(source: source, host: "example"), mirror: mirror, remote: remote, edit: Self.edit,
      clock: time.clock, changed: { changer.yield() })
  }

  static func publication(to destination: Publication.Destination = .branch) -> Publication {
    Publication(
      run: run, deployment: id, path: path, replaces: old, result: new, destination: destination,
      message: "shop/churn: model v2\n\nbecause\n\n\(trailers(of: new.digest))\n")
  }

  /// What a commit that brings a model of the run ends with.
  static func trailers(of model: Digest) -> String { "Setpoint-Run: \(run)\nSetpoint-Model-Sha256: \(model)" }

  /// Publishes and waits for the end of it.
  func publish(to destination: Publication.Destination = .branch) async throws -> ObservedPublication {
    await publisher.publish(Self.publication(to: destination))
    for await _ in changes {
      let observed = try #require(await publisher.observe().0[Self.run])
      if observed != .underWay { return observed }
    }
    throw CancellationError()
  }

  /// A source that follows the repository by way of the same mirror.
  func source() -> GitSource {
    GitSource(
      settings: SourceSettings(request: repository.request, path: ""), mirror: mirror, fetcher: remote,
      wall: time.clock.wall, changed: {})
  }

  /// Waits for the next thing that the publisher has to tell.
  func change() async { for await _ in changes { return } }

  /// Stands in for the real one, in a language of two lines.
  private static func edit(
    _ id: DeploymentID, _ file: [UInt8], _ replacing: ModelPin, _ result: TrainingResult
  ) -> ManifestEdit {
    var lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains("deployment \(id)"), let index = lines.firstIndex(where: { $0.hasPrefix("model ") }) else {
      return .notDeclared
    }
    let words = lines[index].split(separator: " ").map(String.init)
    guard words.count == 3 else { return .notEditable("it has no model") }
    let found = ModelPin(version: words[1], digest: Digest(unchecked: words[2]))
    if found == result.model { return .alreadyThere }
    guard found == replacing else { return .modelDiffers(found: found, "another model, \(found.version)") }
    lines[index] = "model \(result.version) \(result.digest.hex)"
    return .edited(Array(lines.joined(separator: "\n").utf8))
  }
}
