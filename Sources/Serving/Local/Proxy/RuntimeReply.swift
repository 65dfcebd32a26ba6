import Domain

/// What the proxy's runtime interface answers, taken apart.
enum RuntimeReply {
  /// The answers to several commands on one line: each ends with an empty line, and an empty one is just that.
  static func split(_ text: String) -> [String] {
    var replies: [String] = []
    var current: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.isEmpty {
        replies.append(current.joined(separator: "\n"))
        current = []
      } else {
        current.append(line)
      }
    }
    if !current.isEmpty { replies.append(current.joined(separator: "\n")) }
    return replies
  }

  /// `proc.generation: type=sint value=<7>`
  static func generation(_ reply: String) -> Int? {
    guard let open = reply.firstIndex(of: "<"), let close = reply.lastIndex(of: ">"), open < close else { return nil }
    return Int(reply[reply.index(after: open)..<close])
  }

  /// `show servers state`: the servers of slots; other backends are left out.
  static func servers(_ reply: String) -> [ProxyServer] {
    reply.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count > 18, let backend = BackendName(fields[1]), let admin = Int(fields[6]),
        let weight = Int(fields[7]), let port = UInt16(fields[18])
      else { return nil }
      return ProxyServer(
        backend: backend, name: String(fields[3]), address: String(fields[4]), port: port, adminState: admin,
        weight: weight)
    }
  }

  /// `show map`: the entries that were made here.
  static func routes(_ reply: String) -> [DeploymentID: RouteEntry] {
    var routes: [DeploymentID: RouteEntry] = [:]
    for line in reply.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count == 3, let entry = RouteEntry(fields[2]) else { continue }
      let names = fields[1].split(separator: "/", omittingEmptySubsequences: false)
      guard names.count == 2 else { continue }
      routes[DeploymentID(namespace: String(names[0]), name: String(names[1]))] = entry
    }
    return routes
  }

  /// `show stat` of servers: requests in flight and waiting, by backend and server.
  static func sessions(_ reply: String) -> [String: Int] {
    let lines = reply.split(separator: "\n")
    guard let header = lines.first?.dropFirst(2).split(separator: ",", omittingEmptySubsequences: false),
      let current = header.firstIndex(of: "scur"), let queued = header.firstIndex(of: "qcur")
    else { return [:] }
    var sessions: [String: Int] = [:]
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count > max(current, queued) else { continue }
      sessions["\(fields[0])/\(fields[1])"] = (Int(fields[current]) ?? 0) + (Int(fields[queued]) ?? 0)
    }
    return sessions
  }

  /// `show proc` of the master: the current worker, and those of earlier configurations that still finish requests.
  static func workers(_ reply: String) -> [(pid: Int32, isOld: Bool)] {
    var isOld = false
    var workers: [(pid: Int32, isOld: Bool)] = []
    for line in reply.split(separator: "\n") {
      if line.hasPrefix("#") { isOld = line.hasPrefix("# old workers") }
      let fields = line.split(whereSeparator: \.isWhitespace)
      if fields.count > 1, fields[1] == "worker", let pid = Int32(fields[0]) { workers.append((pid, isOld)) }
    }
    return workers
  }
}

/// A server as the proxy has it.
struct ProxyServer: Hashable, Sendable {
  let backend: BackendName
  let name: String
  let address: String
  let port: UInt16
  /// The proxy's own bits: 0 accepts requests, the others keep them away for one reason or another.
  let adminState: Int
  let weight: Int

  /// Gets requests.
  var accepts: Bool { adminState == 0 && weight > 0 }
  /// Was told to take no new ones: forced maintenance or forced drain.
  var isHeldBack: Bool { adminState & (0x01 | 0x08) != 0 }
}
