internal import YAML

/// What has to hold between the parts of `retrain`.
enum RetrainRules {
  static let triggerNamesDiffer: ObjectShape.Rule = { retrain, report in
    report.refuseRepeated(retrain.list("triggers").compactMap { $0.value.object?["name"] }, "triggers")
  }
}

extension Report {
  /// Two items of a list must not have one name.
  mutating func refuseRepeated(_ names: [Located], _ what: String) {
    var lines: [String: Int] = [:]
    for name in names {
      guard let text = name.value.text else { continue }
      if let line = lines[text] {
        add(.repeatedItem, "two \(what) are called \(text.quoted); the first is on line \(line)", at: name.range)
      } else {
        lines[text] = name.range.start.line
      }
    }
  }
}
