internal import Domain

/// Finds what a misspelt name was probably meant to be.
package enum NearestName {
  /// Names longer than this, in bytes, are not compared.
  static let longestName = 64
  /// More slips of the hand than this make another name. (A letter more or less is one.)
  static let mostSlips = 3
  /// At most so many candidates are looked at.
  static let mostCandidates = 500

  /// The candidate that the fewest slips of the hand lead to; nil if none is near. Of equals the first one wins.
  package static func find(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates.prefix(mostCandidates) where candidate.utf8.count <= longestName {
      guard abs(candidate.utf8.count - wanted.count) <= mostSlips else { continue }
      let known = Array(candidate.lowercased().utf8)
      let distance = EditDistance.between(wanted, known)
      let allowed = min(max(1, min(mostSlips, max(wanted.count, known.count) / 3)), min(wanted.count, known.count) - 1)
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// "; did you mean `name`?", or nothing.
  static func suggestion(for name: String, in candidates: some Sequence<String>) -> String {
    find(name, in: candidates).map { "; did you mean `\($0)`?" } ?? ""
  }
}
