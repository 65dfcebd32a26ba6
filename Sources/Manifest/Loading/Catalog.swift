internal import Domain
internal import YAML

/// A resource with the file that it stands in.
struct FiledResource {
  let path: String
  let resource: ParsedResource

  func diagnostic(_ code: DiagnosticCode, _ message: String, at range: MarkRange) -> Diagnostic {
    Diagnostic(path: path, range: range, code: code, message: message, resource: resource.title)
  }

  /// By the places of their names.
  func precedes(_ other: FiledResource) -> Bool {
    if path != other.path { return path < other.path }
    return resource.nameRange.start < other.resource.nameRange.start
  }

  /// `path:line:column` of its name.
  var place: String {
    let start = resource.nameRange.start
    return "\(Printable.line(path)):\(start.line):\(start.column)"
  }
}

/// All resources by name, with those left out that stand where they must not.
struct Catalog {
  /// In the order of their places: the first of several is the one that was there first.
  private(set) var entries: [Key: [FiledResource]] = [:]
  /// Platform resources outside the platform paths: they count for nothing, so that no team's file can disturb others.
  private(set) var misplacedNames: [Key: FiledResource] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  struct Key: Hashable, Comparable {
    let kind: Kind
    let id: DeploymentID

    /// - Parameter isShared: known in all namespaces, which then mean nothing.
    init(_ kind: Kind, _ id: DeploymentID, isShared: Bool) {
      self.kind = kind
      self.id = isShared ? DeploymentID(namespace: "", name: id.name) : id
    }

    /// What all namespaces know by a name.
    static func shared(_ kind: Kind, _ name: String) -> Key {
      Key(kind, DeploymentID(namespace: "", name: name), isShared: true)
    }

    static func < (left: Self, right: Self) -> Bool { left.id < right.id }
  }

  /// `files` by path.
  init(_ files: [ParsedFile], options: AssembleOptions) {
    for file in files {
      let isPlatform = options.isPlatform(file.path)
      for resource in file.resources {
        let entry = FiledResource(path: file.path, resource: resource)
        if resource.kind.isPlatform && !isPlatform {
          refuse(entry, options)
        } else {
          // A deployment has its namespace wherever it stands.
          add(entry, isShared: resource.kind != .modelDeployment && isPlatform)
        }
      }
    }
  }

  func keys(_ kind: Kind) -> [Key] { entries.keys.filter { $0.kind == kind }.sorted() }

  private mutating func refuse(_ entry: FiledResource, _ options: AssembleOptions) {
    misplacedNames[.shared(entry.resource.kind, entry.resource.id.name)] = entry
    let message =
      "a \(entry.resource.kind.rawValue) is accepted only from \(options.platformFolders): move the file there"
    diagnostics.append(entry.diagnostic(.outsidePlatformPaths, message, at: entry.resource.kindRange))
  }

  private mutating func add(_ entry: FiledResource, isShared: Bool) {
    let key = Key(entry.resource.kind, entry.resource.id, isShared: isShared)
    if let first = entries[key]?.first {
      let message = "\(entry.resource.title) is declared twice, first at \(first.place); rename or remove one"
      diagnostics.append(entry.diagnostic(.duplicateResource, message, at: entry.resource.nameRange))
    }
    entries[key, default: []].append(entry)
  }
}
