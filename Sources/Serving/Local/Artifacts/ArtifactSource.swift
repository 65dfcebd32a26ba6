import Domain
import Glibc
import HTTPClient
import Hashing
import Processes

/// Brings an artifact's bytes into an open file.
struct ArtifactSource: Sendable {
  /// Writes the file at a path of a commit to a descriptor.
  typealias Repository = @Sendable (_ path: String, _ revision: Revision, _ descriptor: Int32) async throws -> Void

  let repository: Repository
  let client: HTTPClient

  /// Returns the SHA-256 of what was written.
  func copy(_ location: ArtifactLocation, to descriptor: Int32) async throws(ArtifactFault) -> String {
    switch location {
    case .file(let path): return try copyFile(path, to: descriptor)
    case .repository(let path, let revision): return try await copyBlob(path, revision, to: descriptor)
    case .web(let url): return try await download(url, to: descriptor)
    }
  }

  private func copyFile(_ path: String, to descriptor: Int32) throws(ArtifactFault) -> String {
    let source = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard source >= 0 else { throw ArtifactFault("can't read \(path): \(systemMessage(errno))") }
    defer { close(source) }
    var status = stat()
    guard fstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ArtifactFault("\(path) is not a file")
    }
    var hash = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: ServingLimits.copyBytes, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      if Task.isCancelled { throw ArtifactFault("cancelled") }
      let count = read(source, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ArtifactFault("can't read \(path): \(systemMessage(errno))") }
      if count == 0 { return hex(hash.finish()) }
      let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
      hash.update(piece)
      guard writeAll(piece, to: descriptor) else {
        throw ArtifactFault("can't store what is read from \(path): \(systemMessage(errno))")
      }
    }
  }

  private func copyBlob(
    _ path: String, _ revision: Revision, to descriptor: Int32
  ) async throws(ArtifactFault) -> String {
    do {
      try await repository(path, revision, descriptor)
      return try sha256Hex(ofFileDescriptor: descriptor)
    } catch {
      throw ArtifactFault("repo:\(path) at \(revision.short): \(error)")
    }
  }

  private func download(_ url: String, to descriptor: Int32) async throws(ArtifactFault) -> String {
    let request = HTTPRequest(url: url, timeout: ServingLimits.download, followRedirects: true)
    let result: HTTPDownload
    do throws(HTTPError) {
      result = try await client.download(request, to: descriptor, limit: ServingLimits.artifactBytes)
    } catch {
      throw ArtifactFault(error.description)
    }
    guard result.response.isSuccess else {
      throw ArtifactFault("\(Self.shown(url)): answered with status \(result.response.status)")
    }
    return result.sha256
  }

  /// Without user, password and query, which may be secrets.
  private static func shown(_ url: String) -> String {
    let plain = url.prefix { $0 != "?" && $0 != "#" }
    guard let scheme = plain.firstRange(of: "://") else { return String(plain) }
    let rest = plain[scheme.upperBound...]
    let host = rest.prefix { $0 != "/" }.split(separator: "@").last ?? ""
    return "\(plain[..<scheme.upperBound])\(host)\(rest.drop { $0 != "/" })"
  }
}
