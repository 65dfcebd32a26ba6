import Glibc
import Testing

/// Compares a text with the file of that name; `UPDATE_GOLDEN=1` writes the file instead.
func expectGolden(_ text: String, _ name: String, location: SourceLocation = #_sourceLocation) {
  let path = Repository.root + "Tests/ConsoleTests/Goldens/\(name).txt"
  if getenv("UPDATE_GOLDEN") != nil { write(text, to: path) }
  let expected = readText(path)
  #expect(text == expected, "differs from \(name).txt:\n\(text)", sourceLocation: location)
}

enum Repository {
  /// With a slash at its end.
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("/") { $0 + $1 + "/" }
}

/// A file's text; nil if it can't be read.
func readText(_ path: String) -> String? {
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
