import Domain
package import Reports

extension StatusReport {
  /// Everything about one deployment.
  package func text(of deployment: DeploymentStatus, _ style: TextStyle) -> String {
    let parts = [heading(style), deployment.facts(style), deployment.releases(style), deployment.gates(style)]
    return (parts + [deployment.quarantine(style)]).filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }
}

extension DeploymentStatus {
  fileprivate func facts(_ style: TextStyle) -> [String] {
    func fact(_ name: String, _ value: String, _ tint: Tint = .plain) -> [String] {
      let label = name + String(repeating: " ", count: max(1, 10 - name.count))
      return Paragraph.lines(value, width: style.width, first: "  " + label, indent: 12).map { line in
        String(line.prefix(12)) + style.paint(String(line.dropFirst(12)), tint)
      }
    }
    let title = style.paint(Printable.clipped("\(id)", to: style.width), .title)
    return [title] + fact("sync", sync.rawValue, Tint(sync)) + fact("health", health.rawValue, Tint(health))
      + fact("phase", phase + progress) + fact("why", message, isSettled ? .plain : Tint(health))
      + fact(
        "replicas", "\(replicas.ready) of \(replicas.desired) ready", replicas.ready < replicas.desired ? .bad : .plain)
      + fact("declared", "in revision \(revision.prefix(12))")
      + (retrain.map { fact("retrain", $0.words(style), Tint($0.state)) } ?? [])
  }

  private var progress: String {
    guard let step else { return "" }
    let baked = Interval(milliseconds: Int64(step.bakedSeconds * 1000)).people
    let bake = Interval(milliseconds: Int64(step.bakeSeconds * 1000)).people
    return ", step \(step.number) of \(step.count) at \(step.weight)%, \(baked) of \(bake) baked"
  }

  fileprivate func releases(_ style: TextStyle) -> [String] {
    var table = Table(columns: [
      .init(title: "ROLE"), .init(title: "VERSION", least: 7), .init(title: "RELEASE", least: 7),
      .init(title: "SHA256", least: 6), .init(title: "TRAFFIC", isRight: true), .init(title: "", least: 0),
    ])
    let shown: [(String, ReleaseReport?, Int?, Tint)] = [
      ("stable", stable, weights.stable, .good), ("candidate", candidate, weights.candidate, .ongoing),
      ("previous", previous, nil, .quiet),
    ]
    table.rows = shown.compactMap { role, release, weight, tint in
      release.map { release in
        [
          .init(role), .init(release.version), .init(String(release.release.prefix(12))),
          .init(String(release.sha256.prefix(12))), .init(weight.map { "\($0)%" } ?? "kept warm"),
          .init(style.width < Self.narrow ? "" : weight.map(Self.bar) ?? "", tint),
        ]
      }
    }
    if table.rows.isEmpty { return ["  nothing is served yet"] }
    let rendered = table.rendered(style)
    return [rendered.head] + rendered.rows.joined()
  }

  /// Fewer columns than this have no room for a bar.
  private static let narrow = 76

  /// A share in percent as a bar of twenty.
  private static func bar(_ percent: Int) -> String {
    let filled = max(0, min(20, (percent + 2) / 5))
    return String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
  }

  fileprivate func gates(_ style: TextStyle) -> [String] {
    if verdicts.isEmpty { return [] }
    var table = Table(columns: [
      .init(title: "GATE", least: 4), .init(title: "SOURCE", least: 6), .init(title: "VERDICT", least: 7),
      .init(title: "VALUE", isRight: true, least: 5), .init(title: "BOUND", least: 5),
      .init(title: "SAMPLES", isRight: true, least: 7),
    ])
    table.rows = verdicts.map { verdict in
      [
        .init(verdict.gate), .init(verdict.source),
        .init(verdict.verdict.rawValue + (verdict.decides ? "" : ", dry run"), verdict.tint),
        .init(verdict.value.map(Figure.text) ?? "-"), .init(verdict.bound ?? "-"), .init("\(verdict.samples)"),
      ]
    }
    let rendered = table.rendered(style)
    let notes = verdicts.map { verdict in
      verdict.notes.flatMap { Paragraph.lines($0, width: style.width, first: "    ", indent: 4) }
    }
    return [rendered.head] + zip(rendered.rows, notes).flatMap { $0 + $1 }
  }

  fileprivate func quarantine(_ style: TextStyle) -> [String] {
    if quarantined.isEmpty { return [] }
    let entries = quarantined.flatMap { entry in
      let text =
        "version \(entry.version) (release \(entry.release.prefix(12)))\(entry.held ? ", held" : ""): \(entry.reason)"
      return Paragraph.lines(text, width: style.width, first: "  ", indent: 4)
    }
    return [style.paint("NOT TRIED AGAIN", .quiet)] + entries
  }
}

extension VerdictReport {
  /// False for a gate that is measured and shown only.
  var decides: Bool { dryRun != true }

  /// The colour of the verdict; what decides nothing alarms nobody.
  var tint: Tint { decides ? Tint(verdict) : .quiet }

  /// A bound too long for its column, what the source said instead of a figure, and what the gate has borne so far.
  fileprivate var notes: [String] {
    let whole = bound.flatMap { Printable.columns($0) > Self.boundColumns ? "bound: \($0)" : nil }
    let borne = failures.map { "\(Counted.text($0, "failure")) so far in this step" }
    return [whole, error, borne].compactMap(\.self)
  }

  /// Columns of a bound that have room beside the rest in 80.
  private static let boundColumns = 24
}
