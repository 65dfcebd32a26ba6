import Console
import Controller
import Domain
import Git
import Glibc
import Training

extension Service {
  /// This program, for the halves of it that run in processes of their own.
  static let program = "/proc/self/exe"

  static func trainers(in folder: StateFolder, of mirror: Mirror) -> CommandTrainers {
    CommandTrainers(
      folder: folder.trainings, executable: program, searchPath: CallerEnvironment.process.searchPath,
      now: Clock.system.now, note: { Output.note($0) },
      export: { revision, paths, folder in
        guard let commit = CommitID(revision.hex) else { throw NoCommit(revision: revision) }
        try await mirror.export(paths, of: commit, into: folder)
      })
  }

  /// A training names something that no commit can be.
  private struct NoCommit: Error, CustomStringConvertible {
    let revision: Revision
    var description: String { "\(revision) is no commit" }
  }
}

extension RunOptions {
  func sourceSettings(_ request: FetchRequest) -> SourceSettings {
    let path = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    return SourceSettings(request: request, path: path, allowRewrites: allowRewrites)
  }

  func publisherSettings(_ request: FetchRequest) -> PublisherSettings {
    let source = sourceSettings(request)
    guard let author else { return PublisherSettings(source: source, host: hostName()) }
    return PublisherSettings(source: source, name: author.name, address: author.address)
  }
}

/// Of this machine; `localhost` if it has none.
private func hostName() -> String {
  var name = [CChar](repeating: 0, count: Int(HOST_NAME_MAX) + 1)
  let code = gethostname(&name, name.count)
  let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return code == 0 && !text.isEmpty ? text : "localhost"
}
