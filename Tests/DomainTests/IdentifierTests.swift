import Domain
import Testing

struct IdentifierTests {
  @Test(arguments: ["a", "9", "Prom_1.main-eu", String(repeating: "a", count: 63)])
  func names(text: String) {
    #expect(text.isIdentifier)
  }

  @Test(arguments: [
    "", ".", "..", "-a", "_a", "a/b", "../a", "a b", "a\n", "é", "aé", "[", "`", "{", "@", ":", "a/",
    String(repeating: "a", count: 64),
  ])
  func otherText(text: String) {
    #expect(!text.isIdentifier)
  }
}
