import Domain
import Testing

struct PlainTextTests {
  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (5, "5"), (-3, "-3"), (0.02, "0.02"), (99.5, "99.5"), (1e15, "1000000000000000"),
    (1e300, "1e+300"), (.infinity, "inf"), (.nan, "nan"),
  ])
  func wholeNumbersHaveNoFraction(value: Double, text: String) {
    #expect(value.plainText == text)
  }
}
