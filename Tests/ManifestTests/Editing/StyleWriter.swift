/// Writes one deployment in a style of its own for each seed.
struct StyleWriter {
  private(set) var file: StyledFile
  private var random: MutationTests.Generator
  private var isBehindBlock = false
  let version: StyledValue
  let location: StyledValue
  let digest: StyledValue

  init(seed: UInt64) {
    random = MutationTests.Generator(state: seed)
    version = Self.value(StyledText.versions, &random)
    location = Self.value(StyledText.locations, &random)
    digest = Self.value(StyledText.digests, &random)
    file = StyledFile(lineBreak: Int.random(in: 0..<4, using: &random) == 0 ? "\r\n" : "\n")
    write()
  }

  private static func value(_ texts: [StyledText], _ random: inout MutationTests.Generator) -> StyledValue {
    let old = texts.randomElement(using: &random) ?? texts[0]
    return StyledValue(
      old, Int.random(in: 0..<4, using: &random) == 0 ? old : texts.randomElement(using: &random) ?? texts[0])
  }

  private mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }

  // MARK: - The file

  private mutating func write() {
    if oneIn(8) { file.add("\u{FEFF}") }
    if oneIn(10) {
      file.add("%YAML 1.2\n---\n")
    } else if oneIn(3) {
      file.add(pick(["---\n", "--- # é\n", "# a\n---\n"]))
    }
    while oneIn(3) { neighbour() }
    deployment()
    if oneIn(10) { file.add("...\n") }
    while oneIn(3) {
      file.add("---\n")
      neighbour(closed: false)
    }
    if oneIn(8) { file.dropLastLineBreak() }
  }

  /// Another document, with what looks like the deployment in it.
  private mutating func neighbour(closed: Bool = true) {
    file.add(
      pick([
        "# nothing but a comment\n", "",
        "apiVersion: setpoint.dev/v1\nkind: Freeze\nmetadata: {name: fraud, namespace: risk}\n"
          + "spec: {schedule: \"0 18 * * 5\", duration: 62h}\n",
        "apiVersion: setpoint.dev/v1\nkind: ModelDeployment\nmetadata: {name: fraud}\nspec: {target: local, "
          + "runtime: r, model: {version: \(Self.safe(version.old)), uri: repo:a, sha256: \"\(digest.old)\"}}\n",
      ]))
    if closed { file.add("---\n") }
  }

  private static func safe(_ text: String) -> String { "\"\(text)\"" }

  private mutating func deployment() {
    let note =
      "notes: 'version: \"\(version.old)\"'"
    var fields: [Field] = [
      .text("apiVersion", "setpoint.dev/v1"), .text("kind", "ModelDeployment"),
      .map("metadata", [.text("name", "fraud"), .text("namespace", "risk"), .map("annotations", [.raw(note)])]),
      .map("spec", spec),
    ]
    if oneIn(2) { fields.shuffle(using: &random) }
    if oneIn(10) {
      flow(fields, indent: 1)
      file.add("\n")
    } else {
      block(fields, indent: 0)
    }
  }

  private var spec: [Field] {
    mutating get {
      var model: [Field] = [.value("version", version), .value("uri", location), .value("sha256", digest)]
      if oneIn(2) { model.shuffle(using: &random) }
      var spec: [Field] = [.text("target", "local"), .text("runtime", "sklearn"), .map("model", model)]
      if oneIn(3) { spec.append(.raw("replicas: 2")) }
      if oneIn(3) { spec.append(.map("env", [.raw("A: '\(digest.old)'"), .text("VERSION", "v8")])) }
      if oneIn(2) { spec.shuffle(using: &random) }
      return spec
    }
  }

  // MARK: - Mappings

  private enum Field {
    case text(String, String)
    case raw(String)
    case map(String, [Field])
    case value(String, StyledValue)
  }

  private mutating func block(_ fields: [Field], indent: Int) {
    for field in fields {
      betweenLines()
      file.add(String(repeating: " ", count: indent))
      switch field {
      case .raw(let text): line(text)
      case .text(let key, let text):
        self.key(key)
        line(text)
      case .map(let key, let fields):
        self.key(key)
        map(fields, indent: indent)
      case .value(let key, let value):
        self.key(key)
        self.value(value, indent: indent)
      }
    }
  }

  private mutating func map(_ fields: [Field], indent: Int) {
    if oneIn(3) {
      flow(fields, indent: indent + 1)
      file.add(comment + "\n")
    } else {
      file.add(comment + "\n")
      block(fields, indent: indent + Int.random(in: 1...6, using: &random))
    }
  }

  private mutating func key(_ key: String) {
    file.add(
      pick([key, key, "\"\(key)\"", "'\(key)'"]) + pick([":", ":", " :", ":  "]) + pick([" ", " ", "   ", "\t"]))
  }

  private mutating func line(_ text: String) { file.add(text + comment + "\n") }

  private mutating func betweenLines() {
    // What is deeper than a block that ends here would belong to it.
    let deeper = isBehindBlock ? [] : ["   \n", "      # version: \"9\", ünï\n"]
    while oneIn(5) { file.add(pick(["\n", "# \(digest.old)\n", "\n\n"] + deeper)) }
    isBehindBlock = false
  }

  private var comment: String {
    mutating get { oneIn(2) ? "" : pick([" # why", "   # \"8\" é", "\t# x", " #", "  "]) }
  }

  /// With a line break now and then; what goes on stands deeper than `indent`.
  private mutating func gap(_ indent: Int) {
    file.add(oneIn(4) ? comment + "\n" + String(repeating: " ", count: indent + 1) : pick(["", " ", "  "]))
  }

  private mutating func flow(_ fields: [Field], indent: Int) {
    file.add("{")
    for (index, field) in fields.enumerated() {
      if index > 0 { file.add(",") }
      gap(indent)
      switch field {
      case .raw(let text): file.add(text)
      case .text(let key, let text):
        self.key(key)
        file.add(text)
      case .map(let key, let fields):
        self.key(key)
        flow(fields, indent: indent)
      case .value(let key, let value):
        self.key(key)
        token(value, isInFlow: true, indent: indent)
      }
      gap(indent)
    }
    file.add(oneIn(8) ? ",}" : "}")
  }

  // MARK: - The values of the model

  private mutating func value(_ value: StyledValue, indent: Int) {
    if oneIn(5) {
      blockScalar(value, indent: indent)
    } else {
      if oneIn(8) { file.add(comment + "\n" + String(repeating: " ", count: indent + 2)) }
      token(value, isInFlow: false, indent: indent)
      line("")
    }
  }

  private mutating func token(_ value: StyledValue, isInFlow: Bool, indent: Int) {
    // Without quotes a text can't end where a `,` would belong to it.
    switch Int.random(in: value.oldIsPlain ? 0..<4 : 1..<4, using: &random) {
    case 0:
      token(value, value.old, value.newIsPlain ? value.new : Self.double(value.new))
      if isInFlow { file.add(" ") }
    case 1: token(value, Self.single(value.old), Self.single(value.new))
    case 2: token(value, Self.double(value.old), Self.double(value.new))
    default: token(value, broken(value.old, indent: indent), Self.double(value.new))
    }
  }

  private mutating func token(_ value: StyledValue, _ old: String, _ new: String) {
    file.add(old, becoming: value.stays ? old : new)
  }

  private static func single(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

  private static func double(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// In double quotes, over two lines or with its first character escaped.
  private mutating func broken(_ text: String, indent: Int) -> String {
    if oneIn(2) {
      return "\"\\u00" + String(text.utf8.first ?? 0, radix: 16) + Self.double(String(text.dropFirst())).dropFirst()
    }
    return "\"\\\n" + String(repeating: " ", count: indent + 1) + pick(["", "  "]) + Self.double(text).dropFirst()
  }

  private mutating func blockScalar(_ value: StyledValue, indent: Int) {
    let header = pick(["|-", ">-"])
    let lines = "\n" + String(repeating: " ", count: indent + Int.random(in: 1...4, using: &random)) + value.old
    token(value, header, Self.double(value.new))
    file.add(comment)
    token(value, lines, "")
    file.add("\n")
    if oneIn(3) { file.add(pick(["\n", "\n\n", " \n"])) }
    isBehindBlock = true
  }
}
