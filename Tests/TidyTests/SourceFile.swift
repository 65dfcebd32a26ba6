import FoundationEssentials
import Testing

/// A source file of this repository, for the rules that the compiler does not know.
struct SourceFile: Sendable, CustomTestStringConvertible {
  /// Path below the repository, such as `Sources/Planner/Planner.swift`.
  let path: String
  let lines: [String]

  var testDescription: String { path }

  /// The target it belongs to.
  var target: String { String(path.split(separator: "/")[1]) }
  var isSwift: Bool { path.hasSuffix(".swift") }

  /// Lines that are neither blank nor only a comment.
  var netLines: [String] {
    lines.filter { line in
      let text = line.drop { $0 == " " }
      return !text.isEmpty && !text.hasPrefix("//")
    }
  }

  /// The modules it imports.
  var imports: [String] {
    netLines.compactMap { line in
      var words = line.split(separator: " ")
      while let first = words.first, first.hasPrefix("@") || first == "package" || first == "private" {
        words.removeFirst()
      }
      return words.first == "import" ? words.last.map(String.init) : nil
    }
  }

  static let repository: String = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  static let sources = read("Sources")
  static let tests = read("Tests")

  private static func read(_ folder: String) -> [SourceFile] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: repository + "/" + folder)) ?? []
    return paths.sorted().compactMap { path in
      guard path.hasSuffix(".swift") || path.hasSuffix(".c") || path.hasSuffix(".h"),
        let data = FileManager.default.contents(atPath: "\(repository)/\(folder)/\(path)")
      else { return nil }
      let text = String(decoding: data, as: UTF8.self)
      return SourceFile(
        path: "\(folder)/\(path)", lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      )
    }
  }
}
