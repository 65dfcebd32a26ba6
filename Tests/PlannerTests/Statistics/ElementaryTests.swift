import Glibc
import Simulation
import Testing

@testable import Planner

struct ElementaryTests {
  @Test(arguments: [
    (1, 0), (2, 0.693_147_180_559_945_3), (10, 2.302_585_092_994_046), (0.5, -0.693_147_180_559_945_3),
    (1e-300, -690.775_527_898_213_7), (0, -.infinity), (.infinity, .infinity),
  ])
  func logOfKnownValues(x: Double, expected: Double) {
    #expect(abs(Elementary.log(x) - expected) <= 1e-15 * abs(expected) || Elementary.log(x) == expected)
  }

  /// The greatest of 20,000 errors, relative to what is promised.
  private static func worst(_ seed: UInt64, _ error: (inout Generator) -> Double) -> Double {
    var dice = Generator(seed: seed)
    return (0..<20_000).reduce(0) { worst, _ in max(worst, error(&dice)) }
  }

  @Test func logIsThatOfTheCLibrary() {
    let far = Self.worst(1) { dice in
      let x = Glibc.exp(Double.random(in: -700...700, using: &dice))
      return abs(Elementary.log(x) - Glibc.log(x)) / max(abs(Glibc.log(x)), abs(x - 1))
    }
    let near = Self.worst(2) { dice in
      let x = 1 + Double.random(in: -0.3...0.4, using: &dice) * Glibc.exp(Double.random(in: -30...0, using: &dice))
      return x == 1 ? 0 : abs(Elementary.log(x) - Glibc.log(x)) / abs(x - 1)
    }
    #expect(far <= 1e-15 && near <= 1e-15)
    let least = Double.leastNonzeroMagnitude
    #expect(Elementary.log(least) == Glibc.log(least))
    #expect(Elementary.log(-1).isNaN && Elementary.log(.nan).isNaN)
  }

  @Test func expIsThatOfTheCLibrary() {
    let worst = Self.worst(3) { dice in
      let x = Double.random(in: -699...699, using: &dice)
      return abs(Elementary.exp(x) - Glibc.exp(x)) / Glibc.exp(x)
    }
    #expect(worst <= 1e-15)
    #expect(Elementary.exp(0) == 1 && Elementary.exp(-1e9) == 0 && Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(1e9).isFinite && Elementary.exp(.infinity).isFinite)
  }
}
