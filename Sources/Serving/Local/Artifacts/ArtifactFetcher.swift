import Archives
import Domain
import Glibc
import Isolation

/// Fetches one artifact: copied beside its final place, verified, unpacked if it is an archive, then moved there.
///
/// Copying and hashing block, hence an actor and a queue for each.
actor ArtifactFetcher {
  private let executor = QueueExecutor(label: "setpoint.artifact")
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let source: ArtifactSource
  private let shelf: ArtifactShelf

  init(source: ArtifactSource, shelf: ArtifactShelf) {
    self.source = source
    self.shelf = shelf
  }

  /// Returns the path that a model server is given.
  func fetch(_ artifact: Artifact) async throws(ArtifactFault) -> String {
    let folder = "\(shelf.paths.incoming)/\(artifact.digest.hex)"
    defer { try? Files.removeTree(folder) }
    do throws(ServingError) {
      try Files.removeTree(folder)
      try Files.makeFolder("\(folder)/content")
    } catch {
      throw ArtifactFault(error.description)
    }
    let file = "\(folder)/bytes"
    let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ArtifactFault(Files.failure(file).description) }
    defer { close(descriptor) }
    let digest = try await source.copy(artifact.location, to: descriptor)
    let bytes = Files.size(file) ?? 0
    guard digest == artifact.digest.hex else {
      throw ArtifactFault("expected sha256 \(artifact.digest.hex), got \(digest) (\(bytes) bytes)")
    }
    return try store(artifact, folder, ArtifactShelf.Marker(file: fileName(artifact.location), bytes: bytes))
  }

  private func fileName(_ location: ArtifactLocation) -> String? {
    ArtifactName.isArchive(location) ? nil : ArtifactName.base(of: location)
  }

  private func store(
    _ artifact: Artifact, _ folder: String, _ marker: ArtifactShelf.Marker
  ) throws(ArtifactFault) -> String {
    if let name = marker.file {
      guard rename("\(folder)/bytes", "\(folder)/content/\(name)") == 0 else {
        throw ArtifactFault(Files.failure(name).description)
      }
    } else {
      try unpack("\(folder)/bytes", into: "\(folder)/content")
      unlink("\(folder)/bytes")
    }
    do throws(ServingError) {
      try shelf.store(folder, as: artifact.digest, marker)
    } catch {
      throw ArtifactFault(error.description)
    }
    guard let path = shelf.path(of: artifact.digest) else { throw ArtifactFault("it vanished while it was stored") }
    return path
  }

  private func unpack(_ file: String, into folder: String) throws(ArtifactFault) {
    do throws(ArchiveError) {
      try Archives.unpack(archive: file, into: folder)
    } catch {
      throw ArtifactFault(error.description, isPermanent: error.isOfTheArchive)
    }
  }
}

extension ArchiveError {
  /// Whether the same bytes would be refused again.
  fileprivate var isOfTheArchive: Bool {
    switch kind {
    case .notAnArchive, .damaged, .encrypted, .unsafePath, .link, .specialFile, .duplicate, .tooManyEntries, .tooLarge,
      .pathTooLong:
      true
    case .badTarget, .read, .write, .cancelled: false
    }
  }
}
