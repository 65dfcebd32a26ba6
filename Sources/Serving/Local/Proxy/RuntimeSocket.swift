import Domain
import Glibc

/// Asks the proxy's master process, which passes commands on to its workers. Blocks, for a second at most.
struct RuntimeSocket: Sendable {
  let path: String

  /// Whom a command is for.
  enum Receiver: Hashable, Sendable {
    /// The worker of the newest configuration.
    case current
    /// One that finishes the requests of an earlier one.
    case old(Int32)

    var prefix: String {
      switch self {
      case .current: "@1"
      case .old(let pid): "@!\(pid)"
      }
    }
  }

  /// Runs commands in order; one reply for each. Those before a lost connection may have been carried out.
  func send(_ commands: [RuntimeCommand], to receiver: Receiver = .current) throws(ServingError) -> [String] {
    var replies: [String] = []
    for some in Self.lines(commands) {
      let line = some.map { "\(receiver.prefix) \($0.text)" }.joined(separator: ";")
      let answers = RuntimeReply.split(try ask(line))
      guard answers.count == some.count else {
        throw ServingError(.proxySilent, path, detail: "\(answers.count) answers to \(some.count) commands")
      }
      replies += answers
    }
    return replies
  }

  /// The commands that go into one line each. A deletion ends its line: the proxy does not end its answer with an empty
  /// line as it does all others, so what follows could not be told from it.
  static func lines(_ commands: [RuntimeCommand]) -> [[RuntimeCommand]] {
    var lines: [[RuntimeCommand]] = []
    var isOpen = false
    for command in commands {
      if isOpen, let last = lines.indices.last, lines[last].count < ServingLimits.commandsPerLine {
        lines[last].append(command)
      } else {
        lines.append([command])
      }
      isOpen = !command.isDeletion
    }
    return lines
  }

  /// A command to the master itself.
  func ask(_ line: String) throws(ServingError) -> String {
    let descriptor = try connected()
    defer { close(descriptor) }
    guard write(Array("\(line)\n".utf8), to: descriptor) else { throw silent() }
    // The master goes on listening otherwise.
    shutdown(descriptor, Int32(SHUT_WR))
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0, text.count + count <= ServingLimits.replyBytes else { throw silent() }
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += chunk[..<count]
    }
  }

  /// `send`, not `write`: a proxy that dies meanwhile must not kill us with a signal.
  private func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.send(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private func connected() throws(ServingError) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw silent() }
    var wait = timeval(tv_sec: Int(ServingLimits.runtimeCommand.components.seconds), tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &wait, socklen_t(MemoryLayout<timeval>.size))
    }
    let code = UnixAddress.with(path) { connect(descriptor, $0, $1) }
    guard code == 0 else {
      let error = silent()
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private func silent() -> ServingError { ServingError(.proxySilent, path, code: errno) }
}
