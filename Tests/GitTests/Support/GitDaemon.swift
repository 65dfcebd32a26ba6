import Dispatch
import Glibc

/// `git daemon` behind a listening socket of our own on a free loopback port: one process for each connection, as
/// inetd would start it, so that there is no port to guess and nothing to wait for.
final class GitDaemon: Sendable {
  let port: UInt16
  private let listener: Int32
  private let finished = DispatchGroup()

  /// - Parameters:
  ///   - folder: every repository below it is served.
  ///   - isWritable: whether anybody may push.
  init(serving folder: String, isWritable: Bool = false) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 4) == 0 ? getsockname(listener, $0, &length) : -1
      }
    }
    guard listener >= 0, code == 0 else { throw FileFailure(path: "loopback", number: errno) }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    DispatchQueue(label: "git-daemon").async(group: finished) { Self.serve(listener, folder, isWritable) }
  }

  /// Refuses further connections and waits for the last one.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    finished.wait()
    close(listener)
  }

  private static func serve(_ listener: Int32, _ folder: String, _ isWritable: Bool) {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      posix_spawn_file_actions_adddup2(&actions, connection, 0)
      posix_spawn_file_actions_adddup2(&actions, connection, 1)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      let pushing = isWritable ? ["--enable=receive-pack"] : []
      let arguments = ["git", "daemon", "--inetd", "--export-all"] + pushing + ["--base-path=\(folder)", folder]
      let environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"]
      _ = try? spawnAndWait(arguments, environment, &actions)
      posix_spawn_file_actions_destroy(&actions)
      close(connection)
    }
  }
}
