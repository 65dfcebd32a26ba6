/// What HAProxy itself says of its routes and servers at one instant.
struct ProxyReading: Equatable {
  /// A release and its part of a deployment's traffic.
  struct Share: Hashable {
    /// In hex.
    let release: String
    let slot: String
    /// Of 10,000 requests; never 0.
    let weight: Int
  }

  struct Server: Hashable {
    let backend: String
    let name: String
    let port: UInt16
    /// Gets requests.
    let accepts: Bool

    /// The first digits of its release, in hex.
    var release: String { String(name.prefix { $0 != "-" }) }
    /// `NAMESPACE/NAME`.
    var deployment: String { backend.split(separator: ":").prefix(2).joined(separator: "/") }
  }

  /// Who holds the traffic of each deployment.
  private(set) var shares: [String: [Share]] = [:]
  private(set) var servers: [Server] = []
  /// False when the routes changed while the servers were read: then the two do not belong together.
  private(set) var isSteady = true

  /// The routes are read twice, around the servers.
  static func take(socket: String) -> ProxyReading? {
    let routes = "@1 show map local.map"
    return LoopbackCall.ask(socket: socket, "\(routes);@1 show servers state;\(routes)\n").flatMap(ProxyReading.init)
  }

  /// Nil for a text that does not hold all three answers.
  init?(_ text: String) {
    let lines = text.split(separator: "\n")
    guard let header = lines.firstIndex(where: { $0.hasPrefix("# be_id") }) else { return nil }
    let before = Self.routes(lines[..<header])
    isSteady = before == Self.routes(lines[header...])
    shares = before.mapValues(Self.shares)
    servers = lines[header...].compactMap(Self.server)
  }

  /// Those of a release that get requests.
  func accepting(_ deployment: String, _ share: Share) -> [Server] {
    let backend = deployment.split(separator: "/").joined(separator: ":") + ":" + share.slot
    return servers.filter { $0.backend == backend && $0.accepts }
  }

  /// Whether requests may be sent to `server` now.
  func uses(_ server: Server) -> Bool {
    guard let shares = shares[server.deployment], isSteady else { return true }
    return shares.contains { accepting(server.deployment, $0).contains(server) }
  }

  private static func routes(_ lines: ArraySlice<Substring>) -> [String: String] {
    var routes: [String: String] = [:]
    for line in lines where line.hasPrefix("0x") {
      let fields = line.split(separator: " ")
      if fields.count == 3 { routes[String(fields[1])] = String(fields[2]) }
    }
    return routes
  }

  /// `STABLE_SLOT:CANDIDATE_SLOT:SHARE:STABLE:CANDIDATE`
  private static func shares(_ route: String) -> [Share] {
    let parts = route.split(separator: ":").map(String.init)
    guard parts.count == 5, let share = Int(parts[2]) else { return [] }
    return [
      Share(release: parts[3], slot: parts[0], weight: 10_000 - share),
      Share(release: parts[4], slot: parts[1], weight: share),
    ].filter { $0.weight > 0 }
  }

  private static func server(_ line: Substring) -> Server? {
    let fields = line.split(separator: " ").map(String.init)
    guard fields.count > 18, !line.hasPrefix("#"), let port = UInt16(fields[18]), port > 0,
      fields[1].split(separator: ":").count == 3
    else { return nil }
    let accepts = fields[5] == "2" && fields[6] == "0" && fields[7] != "0"
    return Server(backend: fields[1], name: fields[3], port: port, accepts: accepts)
  }
}
