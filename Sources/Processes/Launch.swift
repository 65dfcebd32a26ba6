import CSystem
import Glibc

/// A command that was checked and is ready for the kernel.
struct Launch {
  private let file: String
  private let command: [String]
  private let environment: [String]
  private let directory: String?

  init(command: [String], environment: [String: String], directory: String?) throws(ProcessError) {
    guard let name = command.first, !name.isEmpty else { throw ProcessError(.invalidRequest, "empty command") }
    let keysAreValid = environment.keys.allSatisfy { !$0.isEmpty && !$0.contains("=") }
    let texts = command + environment.keys + environment.values + [directory ?? ""]
    guard keysAreValid, !texts.contains(where: { $0.utf8.contains(0) }) else {
      throw ProcessError(.invalidRequest, name)
    }
    guard let file = executable(named: name, path: environment["PATH"] ?? "") else {
      throw ProcessError(.commandNotFound, name)
    }
    self.file = file
    self.command = command
    self.environment = environment.map { "\($0.key)=\($0.value)" }.sorted()
    self.directory = directory
  }

  /// Starts it in a session of its own. Returns its id and a pidfd, which the caller owns.
  ///
  /// - Parameters:
  ///   - input: what it reads; nil is nothing.
  ///   - record: where the child appends its own stat line; nil is nowhere.
  ///   - bounds: of a child that dies with the thread that calls this; nil lets it outlive us, without bounds.
  func start(
    input: borrowing Descriptor? = nil, output: borrowing Descriptor, error: borrowing Descriptor,
    record: borrowing Descriptor? = nil, bounds: WardBounds? = nil
  ) throws(ProcessError) -> (pid: Int32, descriptor: Int32) {
    let streams = Streams(
      input: number(input), output: output.number, error: error.number, record: number(record))
    let result = start(arguments: CStrings(command), variables: CStrings(environment), streams, bounds)
    guard result.stage == Int32(CSYS_STAGE_NONE.rawValue) else { throw failure(result) }
    return (result.pid, result.pidfd)
  }

  private struct Streams {
    let input, output, error, record: Int32
  }

  /// The strings are parameters because a borrowed parameter is sure to live until the call returns.
  private func start(
    arguments: borrowing CStrings, variables: borrowing CStrings, _ streams: Streams, _ bounds: WardBounds?
  ) -> csys_spawn_result {
    withCString(directory) { folder in
      file.withCString { path in
        var request = csys_spawn_request(
          file: path, argv: arguments.pointer, envp: variables.pointer, directory: folder, input: streams.input,
          output: streams.output, error: streams.error, record: streams.record,
          dies_with_parent: bounds == nil ? 0 : 1, file_bytes: UInt64(bounds?.fileBytes ?? 0),
          descriptors: UInt64(bounds?.descriptors ?? 0), leaves_no_core: bounds == nil ? 0 : 1,
          oom_score: Int32(bounds?.oomScore ?? 0), niceness: Int32(bounds?.niceness ?? 0))
        return csys_spawn(&request)
      }
    }
  }

  private func number(_ descriptor: borrowing Descriptor?) -> Int32 {
    switch descriptor {
    case .some(let descriptor): descriptor.number
    case .none: -1
    }
  }

  private func withCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let text else { return body(nil) }
    return text.withCString(body)
  }

  private func failure(_ result: csys_spawn_result) -> ProcessError {
    let code = result.code
    switch UInt32(result.stage) {
    case CSYS_STAGE_EXEC.rawValue: return ProcessError(execKind(code), file, code: code)
    case CSYS_STAGE_DIRECTORY.rawValue: return ProcessError(.badDirectory, directory ?? ".", code: code)
    case CSYS_STAGE_RECORD.rawValue: return ProcessError(.recordNotWritten, file, code: code)
    case CSYS_STAGE_PIPE.rawValue, CSYS_STAGE_CLONE.rawValue: return ProcessError(startKind(code), file, code: code)
    default: return ProcessError(.system, file, code: code)
    }
  }

  private func execKind(_ code: Int32) -> ProcessError.Kind {
    switch code {
    case ENOENT, ENOTDIR: .commandNotFound
    case EACCES, ENOEXEC, EISDIR, ETXTBSY, EPERM, ELOOP: .notExecutable
    case E2BIG: .invalidRequest
    case ENOMEM, EAGAIN, EMFILE, ENFILE: .noCapacity
    default: .system
    }
  }

  private func startKind(_ code: Int32) -> ProcessError.Kind {
    switch code {
    case EAGAIN, ENOMEM, EMFILE, ENFILE, ENOSPC: .noCapacity
    case EPERM: .notPermitted
    default: .system
    }
  }
}
