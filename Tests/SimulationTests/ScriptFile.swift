import Glibc
import Simulation
import Testing

/// A script of `Tests/SimulationTests/Scripts`.
struct ScriptFile: Sendable, CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }

  static let all = names().sorted().map { ScriptFile(name: $0) }

  var path: String { "\(Self.folder)/\(name).scenario" }
  var storyPath: String { "\(Self.folder)/\(name).txt" }

  func script() throws -> Script {
    try Script.read(try #require(readText(path)), name: name).get()
  }

  private static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Scripts"

  private static func names() -> [String] {
    guard let folder = opendir(folder) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX)) { String(cString: $0) }
      }
      if name.hasSuffix(".scenario") { names.append(String(name.dropLast(9))) }
    }
    return names
  }
}

/// Compares a story with the one beside its script; `UPDATE_GOLDEN=1` writes it instead.
func expectStory(_ text: String, _ file: ScriptFile) {
  if getenv("UPDATE_GOLDEN") != nil { write(text, to: file.storyPath) }
  #expect(text == readText(file.storyPath), "differs from \(file.name).txt:\n\(text)")
}

/// A file's text; nil if it can't be read.
private func readText(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}

private func write(_ text: String, to path: String) {
  guard let file = fopen(path, "w") else { return }
  defer { fclose(file) }
  let bytes = Array(text.utf8)
  fwrite(bytes, 1, bytes.count, file)
}
