internal import YAML

extension Shape {
  func integer(_ scalar: Scalar, in range: ClosedRange<Int>) throws(ScalarFault) -> Int {
    guard scalar.isPlain else { throw .wrongType(scalar, self, hint: scalar.quotesHint(.integer)) }
    guard PlainScalar(scalar.text) == .integer else {
      throw .wrongType(scalar, self, hint: percentHint(for: scalar))
    }
    try refuseOtherBases(scalar)
    guard let value = Int(scalar.text), range.contains(value) else { throw outOfRange(scalar) }
    return value
  }

  func number(_ scalar: Scalar, in range: ClosedRange<Double>) throws(ScalarFault) -> Double {
    guard scalar.isPlain else { throw .wrongType(scalar, self, hint: scalar.quotesHint(.number)) }
    let kind = PlainScalar(scalar.text)
    guard kind == .integer || kind == .number else {
      throw .wrongType(scalar, self, hint: percentHint(for: scalar))
    }
    try refuseOtherBases(scalar)
    guard let value = Double(scalar.text), value.isFinite else {
      throw ScalarFault(code: .outOfRange, message: "must be a finite number, not \(Printable.quoted(scalar.text))")
    }
    guard range.contains(value) else { throw outOfRange(scalar) }
    return value == 0 ? 0 : value
  }

  /// `010` is ten here and eight in YAML 1.1; `0x10` and `0o10` are not known everywhere.
  private func refuseOtherBases(_ scalar: Scalar) throws(ScalarFault) {
    let digits = scalar.text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    guard digits.first == UInt8(ascii: "0"), let second = digits.dropFirst().first else { return }
    guard Bytes.isDigit(second) || second | 0x20 == UInt8(ascii: "x") || second | 0x20 == UInt8(ascii: "o") else {
      return
    }
    throw .wrongType(scalar, self, hint: "; write it in decimal, without a leading zero")
  }

  private func outOfRange(_ scalar: Scalar) -> ScalarFault {
    ScalarFault(code: .outOfRange, message: "must be \(rangeText), not \(Printable.quoted(scalar.text))")
  }

  private var rangeText: String {
    guard case .number(let range) = self else { return expectation }
    let isOpen = range.upperBound == .greatestFiniteMagnitude
    return "a number "
      + (isOpen ? "of at least \(range.lowerBound.plain)" : "from \(range.lowerBound) to \(range.upperBound)")
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var plain: String { Int(exactly: self).map(String.init) ?? description }
}

extension Scalar {
  /// Advice for a quoted text that would be a number without the quotes.
  fileprivate func quotesHint(_ kind: PlainScalar) -> String {
    let found = PlainScalar(text)
    return found == kind || found == .integer ? "; remove the quotes" : ""
  }
}
