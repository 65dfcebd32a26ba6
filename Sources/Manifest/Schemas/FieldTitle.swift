extension Field {
  /// The name in words, for the title of a form or a hover: `minSamples` is "Min samples".
  var title: String {
    if let title = Self.titles[name] { return title }
    var words = ""
    for letter in name {
      if letter.isUppercase { words += " " + letter.lowercased() } else { words.append(letter) }
    }
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Names that are not made of words.
  private static let titles = [
    "apiVersion": "API version", "cpu": "CPU", "cronJob": "CronJob", "dag": "DAG", "kserve": "KServe",
    "json": "JSON", "sha256": "SHA-256", "uri": "URI", "url": "URL",
  ]
}
