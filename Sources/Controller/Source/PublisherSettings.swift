/// Where results are written to, and by whom.
package struct PublisherSettings: Sendable {
  package let source: SourceSettings
  /// The author of its commits.
  package let name: String
  package let address: String

  package init(source: SourceSettings, name: String, address: String) {
    self.source = source
    self.name = name
    self.address = address
  }

  /// `Setpoint <setpoint@HOST>`.
  package init(source: SourceSettings, host: String) {
    self.init(source: source, name: "Setpoint", address: "setpoint@\(host)")
  }
}
