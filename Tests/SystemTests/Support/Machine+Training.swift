import FoundationEssentials
import Glibc
import Processes
import Reports
import Testing

/// What a training does, by its data.
enum Course: String {
  case trains
  /// Until somebody lets it go on.
  case waits
  /// With a process of another session.
  case hangs
  case exits
  /// Its metric is no number.
  case diverges
  case leavesNothing = "leaves nothing"
  /// In another session, and ends well itself.
  case leavesChild = "leaves a child"
}

extension Machine {
  /// The bare repository that people push to, and Setpoint.
  var origin: String { root + "/origin.git" }
  static let author = "Setpoint Robot <setpoint@example.com>"

  private var trainings: String { root + "/trainings" }

  /// Makes a platform that trains, with data and a deployment, and pushes all of it.
  func prepareTraining(_ deployments: Manifests.Deployment..., course: Course = .trains, auc: Double = 0.9) async throws
  {
    for folder in [trainings, repository + "/training", repository + "/data"] { mkdir(folder, 0o755) }
    let script = try String(contentsOfFile: Manifests.server + "/trainer.py", encoding: .utf8)
    try write(script, to: repository + "/training/trainer.py")
    try write(Manifests.trainer(models: models, trainings: trainings), to: repository + "/platform/trainer.yaml")
    for deployment in deployments { try write(deployment) }
    try await git("init", "--quiet", "--bare", "--initial-branch=main", origin)
    try await declare(course, auc: auc)
  }

  /// Pushes other data.
  func declare(_ course: Course, auc: Double = 0.9) async throws {
    try write("{\"auc\": \(auc), \"how\": \"\(course.rawValue)\"}\n", to: repository + "/data/labels.json")
    try await push("data: \(course) \(auc)")
  }

  /// Commits what was written, and pushes it onto what is there.
  func push(_ message: String) async throws {
    try await commit(message)
    if try await !git("ls-remote", origin, "main").isEmpty {
      try await git("-C", repository, "pull", "--quiet", "--rebase", origin, "main")
    }
    try await git("-C", repository, "push", "--quiet", origin, "HEAD:main")
  }

  @discardableResult
  func startOnOrigin(failpoint: String? = nil) throws -> ProcessHandle {
    try start(repository: "file://" + origin, failpoint: failpoint, options: ["--author", Self.author])
  }

  // MARK: What became of it

  /// A line of Git's answer about the bare repository, without its end.
  func ask(_ words: String) async throws -> String {
    try await run(words.split(separator: " ").map(String.init))
  }

  func tip() async throws -> String { try await ask("rev-parse main") }

  /// How many commits of Setpoint's the branch has.
  func written() async throws -> Int {
    Int(try await run(["rev-list", "--count", "--author=setpoint@example.com", "main"])) ?? -1
  }

  private func run(_ words: [String]) async throws -> String {
    let command = HelperCommand(
      ["git", "--git-dir", origin] + words, environment: environment, directory: root, deadline: .seconds(30))
    let result = try await Processes.run(command)
    try #require(result.status.isSuccess, "git \(words): \(String(decoding: result.errorOutput, as: UTF8.self))")
    let text = String(decoding: result.output, as: UTF8.self)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// What every start of the training's program wrote of itself.
  var starts: [(run: String, pid: Int32)] {
    let text = (try? String(contentsOfFile: trainings + "/runs", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 2 ? Int32(words[1]).map { (String(words[0]), $0) } : nil
    }
  }

  /// Lets the newest training that waits go on.
  func letGoOn() throws { #expect(kill(try #require(starts.last).pid, SIGUSR1) == 0) }

  /// The training's program has been started so often in all.
  func waitUntilStarted(_ count: Int) async throws {
    try await wait("\(count) trainings have started") { _ in starts.count >= count }
    #expect(starts.count == count, "\(starts)")
  }

  func waitForRetraining(
    _ what: String, _ name: String = "fraud", until condition: (RetrainStatus) -> Bool
  ) async throws -> RetrainStatus {
    try #require(try await waitForDeployment(what, name) { $0.retrain.map(condition) ?? false }.retrain)
  }

  func events(_ kind: String, _ name: String = "fraud") async throws -> [HistoryEntry] {
    try await history(name).filter { $0.kind == kind }
  }
}
