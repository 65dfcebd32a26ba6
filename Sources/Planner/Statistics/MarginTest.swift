internal import Domain

/// One margin as a hypothesis about two error rates: `suspect <= slope * reference + offset`.
///
/// An allowed increase suspects the candidate. An allowed decrease is the same question with the releases changing
/// places: the candidate is not too low if the stable release is not too high.
struct MarginTest: Equatable {
  let slope: Double
  let offset: Double

  /// That the candidate's rate is at most so much higher.
  static func increase(_ margin: Margin) -> MarginTest {
    switch margin {
    case .absolute(let difference): MarginTest(slope: 1, offset: difference)
    case .percent(let percent): MarginTest(slope: 1 + percent / 100, offset: 0)
    }
  }

  /// That it is at most so much lower; nil if a rate of 0 is within the margin whatever the stable release's is.
  static func decrease(_ margin: Margin) -> MarginTest? {
    switch margin {
    case .absolute(let difference): MarginTest(slope: 1, offset: difference)
    case .percent(let percent): percent < 100 ? MarginTest(slope: 1 / (1 - percent / 100), offset: 0) : nil
    }
  }

  /// The highest rate of the suspect that is within the margin.
  func limit(at reference: Double) -> Double { slope * reference + offset }

  /// The same margin asked from the other side: the lowest rate of the reference that a suspect's rate leaves possible.
  var inverse: MarginTest { MarginTest(slope: 1 / slope, offset: -offset / slope) }

  /// Of all pairs of rates within the margin the one that explains the pair `supposed` best: the least of the
  /// divergences (Kullback–Leibler) of both releases, weighted by how many requests each had in this look. Nil if the
  /// supposed pair is itself within the margin.
  func nearest(to supposed: RatePair, referenceRequests: Double, suspectRequests: Double) -> RatePair? {
    let (low, high) = (supposed.reference, supposed.suspect)
    guard high > limit(at: low), high < 1, low > 0 else { return nil }
    if slope == 1, offset == 0 {
      let x = (referenceRequests * low + suspectRequests * high) / (referenceRequests + suspectRequests)
      return RatePair(reference: x, suspect: x)
    }
    // The sum of the divergences is convex along the margin: its derivative changes sign once, and is halved upon.
    var (from, to) = (low, (high - offset) / slope)
    for _ in 0..<Self.halvings {
      let x = (from + to) / 2
      guard x > from, x < to else { break }
      let y = limit(at: x)
      let pull = referenceRequests * (x - low) * y * (1 - y) + slope * suspectRequests * (y - high) * x * (1 - x)
      if pull < 0 { from = x } else { to = x }
    }
    return RatePair(reference: (from + to) / 2, suspect: limit(at: (from + to) / 2))
  }

  /// Enough to exhaust the digits of a `Double`.
  private static let halvings = 64
}

/// Error rates of two releases.
struct RatePair: Equatable {
  let reference: Double
  let suspect: Double
}
