import Domain

/// Two samples counted in the same bins; bins with nothing on both sides are left out, for they tell nothing and are no
/// degree of freedom.
struct BinnedPair: Equatable {
  let reference: [Double]
  let live: [Double]
  let referenceSize: Double
  let liveSize: Double

  /// Categories of `live` that go on after those of `reference` are new ones, which the reference has none of.
  init(reference: Histogram, live: Histogram) throws(HistogramFault) {
    guard reference.isWhole, live.isWhole, live.bins.continues(reference.bins) else { throw .otherBins }
    guard (reference.counts + live.counts).allSatisfy({ $0.isFinite && $0 >= 0 }) else { throw .badCount }
    let added = Array(repeating: 0.0, count: live.counts.count - reference.counts.count)
    self.init(zip(reference.counts + added, live.counts).filter { $0 + $1 > 0 })
    guard referenceSize.isFinite, liveSize.isFinite else { throw .badCount }
  }

  private init(_ bins: [(Double, Double)]) {
    reference = bins.map(\.0)
    live = bins.map(\.1)
    referenceSize = reference.reduce(0, +)
    liveSize = live.reduce(0, +)
  }

  /// With the bins that `isSparse` names summed into one, which stands last.
  func joining(_ isSparse: (_ reference: Double, _ live: Double) -> Bool) -> BinnedPair {
    let bins = Array(zip(reference, live))
    let sparse = bins.filter { isSparse($0, $1) }
    guard sparse.count > 1 else { return self }
    let rest = sparse.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
    return BinnedPair(bins.filter { !isSparse($0, $1) } + [rest])
  }

  /// Each sample's share of each bin, as it is or with `extra` samples added to every bin.
  func shares(adding extra: Double = 0) -> [(reference: Double, live: Double)] {
    let all = extra * Double(live.count)
    return zip(reference, live).map { (($0 + extra) / (referenceSize + all), ($1 + extra) / (liveSize + all)) }
  }

  /// How much shares of a bin differ by chance, apart from the bin's own: the sum of both samples' 1/size.
  var spread: Double { 1 / referenceSize + 1 / liveSize }

  var degrees: Int { live.count - 1 }
}

/// Why two histograms can't be compared.
enum HistogramFault: Error, Equatable {
  case otherBins
  case badCount

  var message: String {
    switch self {
    case .otherBins: "the histogram's bins are not those of the reference"
    case .badCount: "the histogram holds a count that is negative or no finite number"
    }
  }
}

extension Histogram.Bins {
  /// Whether these are the bins of `reference`, or its categories with others after them.
  fileprivate func continues(_ reference: Histogram.Bins) -> Bool {
    switch (self, reference) {
    case (.edges(let own), .edges(let other)): own == other
    case (.categories(let own), .categories(let other)): own.starts(with: other)
    case (.edges, .categories), (.categories, .edges): false
    }
  }
}

extension Histogram {
  /// Whether each bin has a count.
  fileprivate var isWhole: Bool { counts.count == bins.count }
}
