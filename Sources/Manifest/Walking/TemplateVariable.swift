/// The names that can stand between `{{` and `}}`.
package enum TemplateVariable: Equatable, Sendable {
  /// Known when a release is made.
  case namespace, deployment, version, release
  case parameter(String)
  /// Known when a training is started.
  case run
  /// Known when a replica is started.
  case replica, port, modelPath
  case namedPort(String)

  /// Those without a part of their own, as they are written.
  static let plain: [(name: String, variable: TemplateVariable)] = [
    ("namespace", .namespace), ("deployment", .deployment), ("version", .version), ("release", .release),
    ("replica", .replica), ("port", .port), ("model.path", .modelPath),
    ("run", .run),
  ]

  /// Of one text.
  static let mostInOneText = 64

  static let portPrefix = "port."
  static let parameterPrefix = "parameters."

  /// Nil if there is no such variable.
  package init?(_ name: String) {
    if let known = Self.plain.first(where: { $0.name == name }) {
      self = known.variable
    } else if name.hasPrefix(Self.portPrefix), name.count > Self.portPrefix.count {
      self = .namedPort(String(name.dropFirst(Self.portPrefix.count)))
    } else if name.hasPrefix(Self.parameterPrefix), name.count > Self.parameterPrefix.count {
      self = .parameter(String(name.dropFirst(Self.parameterPrefix.count)))
    } else {
      return nil
    }
  }

  /// The variable as a list of variables has it, `NAME` for a part of its own.
  var pattern: String {
    switch self {
    case .parameter: Self.parameterPrefix + "NAME"
    case .namedPort: Self.portPrefix + "NAME"
    case .namespace, .deployment, .version, .release, .run, .replica, .port, .modelPath:
      Self.plain.first { $0.variable == self }?.name ?? ""
    }
  }
}

extension StringProtocol {
  /// How often `{{` stands in the text.
  var variableCount: Int {
    utf8.withContiguousStorageIfAvailable { Self.variableCount($0) } ?? Self.variableCount(Array(utf8))
  }

  private static func variableCount(_ bytes: some Sequence<UInt8>) -> Int {
    var (count, previous) = (0, UInt8(0))
    for byte in bytes {
      let isOpen = byte == UInt8(ascii: "{") && previous == byte
      if isOpen { count += 1 }
      previous = isOpen ? 0 : byte
    }
    return count
  }

  var hasVariables: Bool { variableCount > 0 }
}
