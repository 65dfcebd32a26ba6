extension Double {
  /// As a person would write it: a whole number without a fraction, others with as many digits as tell them apart.
  package var plainText: String { Int64(exactly: self).map(String.init) ?? description }
}
