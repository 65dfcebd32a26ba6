/// Counts of latencies in milliseconds, in bins whose width grows with the value.
///
/// Below 64 ms a bin is one millisecond wide, above it one 32nd of the power of two below, so that a quantile is off by
/// at most 1.6 %. Only bins that were hit take memory.
struct LatencyHistogram: Equatable, Sendable {
  private struct Entry: Equatable, Sendable {
    let bin: UInt16
    var count: UInt32
  }

  /// In ascending order of bins.
  private var entries: [Entry] = []
  private(set) var count = 0

  mutating func add(_ milliseconds: UInt32) {
    add(Entry(bin: Self.bin(of: milliseconds), count: 1))
  }

  mutating func merge(_ other: Self) {
    for entry in other.entries { add(entry) }
  }

  /// The latency that `fraction` (0 to 1) of the samples do not exceed, in milliseconds; nil without samples.
  func quantile(_ fraction: Double) -> Double? {
    let rank = max(1, Int((fraction * Double(count)).rounded(.up)))
    var seen = 0
    for entry in entries {
      seen += Int(entry.count)
      if seen >= rank { return Self.middle(of: entry.bin) }
    }
    return nil
  }

  private mutating func add(_ entry: Entry) {
    count += Int(entry.count)
    let place = entries.partitioningIndex { $0.bin >= entry.bin }
    if place < entries.count, entries[place].bin == entry.bin {
      entries[place].count &+= entry.count
    } else {
      entries.insert(entry, at: place)
    }
  }

  private static func bin(of value: UInt32) -> UInt16 {
    guard value >= 64 else { return UInt16(value) }
    let octave = 31 - value.leadingZeroBitCount
    return UInt16(64 + (octave - 6) * 32 + (Int(value >> (octave - 5)) - 32))
  }

  private static func middle(of bin: UInt16) -> Double {
    guard bin >= 64 else { return Double(bin) }
    let (octave, part) = (Int(bin - 64) / 32 + 6, Int(bin - 64) % 32)
    let width = 1 << (octave - 5)
    return Double((32 + part) * width) + Double(width - 1) / 2
  }
}

extension Array {
  /// The first index whose element satisfies `predicate`, in an array that is sorted by it.
  fileprivate func partitioningIndex(_ predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
