/// A file beside the tests.
func fixture(_ name: String, from file: String = #filePath) -> String {
  let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
  return "\(folder)/Fixtures/\(name)"
}
