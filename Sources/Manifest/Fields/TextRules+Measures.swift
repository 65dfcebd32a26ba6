internal import Domain

/// The forms of text that say how much, when, or where.
extension TextRule {
  /// `5%`, of another figure.
  static var percentage: TextRule {
    TextRule(
      "a percentage such as `5%`", pattern: "^(0|[1-9][0-9]{0,5})(\\.[0-9]{1,6})?%$", isUnmistakable: true
    ) { $0.percentage != nil }
  }

  /// Of processor time, as Kubernetes writes it: `2`, `0.5`, `500m`.
  static var cpu: TextRule {
    TextRule(
      "a quantity of processors such as `2`, `0.5` or `500m`",
      pattern: "^((0|[1-9][0-9]{0,5})(\\.[0-9]{1,3})?|[1-9][0-9]{0,8}m)$"
    ) { text in
      if text.hasSuffix("m") { return text.dropLast().isWholeNumber && text.utf8.count <= 10 && text.utf8.first != 48 }
      return text.isDecimal(fractionDigits: 3)
    }
    .with(numbers: .from(0, below: 1_000_000))
  }

  /// Of memory, as Kubernetes writes it: `512Mi`, `1Gi`, `2G`, or bytes.
  static var memory: TextRule {
    TextRule(
      "a quantity of memory such as `512Mi` or `1Gi`", pattern: "^[1-9][0-9]{0,14}(k|M|G|T|Ki|Mi|Gi|Ti)?$"
    ) { text in
      let digits = text.utf8.prefix(while: Bytes.isDigit)
      let unit = String(text[digits.endIndex...])
      return (1...15).contains(digits.count) && digits.first != 48
        && ["", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti"].contains(unit)
    }
    .with(numbers: .whole(1...999_999_999_999_999))
  }

  /// Five fields as in crontab(5), or `@daily` and its like.
  static var schedule: TextRule {
    TextRule(
      "a schedule in UTC such as `0 3 * * 1` (minute, hour, day, month, weekday) or `@daily`",
      pattern: schedulePattern, maxBytes: CronSchedule.longestText
    ) { text in
      do throws(CronFault) {
        _ = try CronSchedule(text)
        return nil
      } catch {
        return ScalarFault(
          code: .invalidSchedule, message: "must be a schedule such as `0 3 * * 1` or `@daily`: \(error.message)")
      }
    }
  }

  /// Says less than the rule: whether the fields hold times that come is told by nothing but reading them.
  private static let schedulePattern: String = {
    let field = "[0-9A-Za-z*,/-]+"
    let names = CronSchedule.names.keys.sorted().map { $0.dropFirst() }.joined(separator: "|")
    return "^(@(\(names))|[ \\t]*\(field)([ \\t]+\(field)){4}[ \\t]*)$"
  }()

  /// A JSON Pointer of RFC 6901.
  static var jsonPointer: TextRule {
    TextRule("a JSON Pointer such as `/metrics/auc`", pattern: "^(/([^~/]|~[01])*)+$") { text in
      guard text.hasPrefix("/") else { return false }
      var isEscape = false
      for byte in text.utf8 {
        if isEscape && byte != 48 && byte != 49 { return false }
        isEscape = byte == UInt8(ascii: "~")
      }
      return !isEscape
    }
  }
}

extension StringProtocol {
  /// At least one digit and nothing else.
  fileprivate var isWholeNumber: Bool { !isEmpty && utf8.allSatisfy(Bytes.isDigit) }

  /// Digits with at most so many behind a point, and no leading zero.
  fileprivate func isDecimal(fractionDigits: Int) -> Bool {
    let parts = split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.isWholeNumber, whole.utf8.count <= 6, whole == "0" || whole.first != "0" else {
      return false
    }
    return parts.count == 1 || parts[1].isWholeNumber && parts[1].utf8.count <= fractionDigits
  }
}

extension String {
  /// The number of a text like `5%`.
  var percentage: Double? {
    guard hasSuffix("%"), dropLast().isDecimal(fractionDigits: 6) else { return nil }
    return Double(dropLast())
  }
}
