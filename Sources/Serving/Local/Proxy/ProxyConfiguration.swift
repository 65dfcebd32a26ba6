import Domain

/// The proxy's configuration file, as text. Paths in it are relative to the proxy's folder.
struct ProxyConfiguration: Equatable, Sendable {
  /// Tells one worker from the one before it.
  let generation: Int
  let layout: ProxyLayout
  /// Servers that are there from the start.
  let servers: [BackendName: [ServerName: UInt16]]

  static let logSocket = "l.sock"
  static let masterSocket = "m.sock"

  /// The file of a target's routes, which the runtime commands name it by as well.
  static func mapFile(of target: String) -> String { "\(target).map" }

  var text: String {
    ([global, defaults] + layout.targets.map(frontend) + [Self.nowhere] + layout.targets.map(next) + backends)
      .joined(separator: "\n")
  }

  private var global: String {
    """
    global
      set-var proc.generation int(\(generation))
      noreuseport
      hard-stop-after \((layout.longestTimeout + ServingLimits.idleConnection).milliseconds)
      log ring@requests format raw local0 info

    ring requests
      format raw
      maxlen \(ServingLimits.logLineBytes)
      size \(ServingLimits.logRingBytes)
      timeout connect 1s
      timeout server 60s
      server controller unix@\(Self.logSocket)

    """
  }

  /// A connection per request to the model servers: a reused one may just be closed by the server, and then a client
  /// that does not retry sees an error.
  private var defaults: String {
    """
    defaults
      mode http
      log global
      log-format "\(Self.logFormat)"
      timeout connect \(ServingLimits.connect.milliseconds)
      timeout client \(max(layout.longestTimeout, ServingLimits.clientPause).milliseconds)
      timeout server \(layout.longestTimeout.milliseconds)
      timeout http-request \(ServingLimits.clientPause.milliseconds)
      timeout http-keep-alive \(ServingLimits.idleConnection.milliseconds)
      option http-server-close
      option redispatch 1
      option idle-close-on-response
      retries 2
      balance leastconn
      http-error status 502 \(Self.json("the model server gave no valid answer"))
      http-error status 503 \(Self.json("no ready release"))
      http-error status 504 \(Self.json("the model server did not answer in time"))

    """
  }

  private static let logFormat = "sp1 %[date(0,ms)] %b %s %ST %Tr %Ta %rc %ts %[var(txn.pin)] %[var(txn.route)]"

  private static let nowhere = """
    backend none
      http-request return status 503 \(json("no ready release"))

    """

  private static func json(_ error: String) -> String {
    #"content-type application/json string "{\"error\":\"\#(error)\"}""#
  }

  /// A worker that is being replaced answers one more request on each connection that a client keeps. Its routes are
  /// those of yesterday, so it passes such a request on to its successor.
  private func frontend(_ target: LocalTarget) -> String {
    """
    frontend t:\(target.name)
      bind \(target.listen)
      http-request set-var(txn.leaving) bool(true) if { stopping }
      http-request set-var-fmt(txn.key) "%[path,field(2,/)]/%[path,field(3,/)]"
      http-request set-var(txn.route) var(txn.key),map(\(Self.mapFile(of: target.name)))
      acl is_leaving var(txn.leaving) -m bool
      acl is_known var(txn.route) -m found
      http-request return status 404 \(Self.json("no such deployment")) if !is_leaving !is_known
      http-request set-var(txn.pin) str(stable) if { req.hdr(x-setpoint-release) -m str stable }
      http-request set-var(txn.pin) str(candidate) if { req.hdr(x-setpoint-release) -m str candidate }
      http-request set-var(txn.share) var(txn.route),field(3,:)
      http-request set-var(txn.slot) var(txn.route),field(1,:)
      http-request set-var(txn.slot) var(txn.route),field(2,:) if { rand(10000),sub(txn.share) lt 0 }
      http-request set-var(txn.slot) var(txn.route),field(1,:) if { var(txn.pin) -m str stable }
      http-request set-var(txn.slot) var(txn.route),field(2,:) if { var(txn.pin) -m str candidate }
      http-request replace-path ^/[^/]+/[^/]+/?(.*)$ /\\1 unless is_leaving
      use_backend next:\(target.name) if is_leaving
      use_backend %[var(txn.key),regsub(/,:)]:%[var(txn.slot)]
      default_backend none

    """
  }

  private func next(_ target: LocalTarget) -> String {
    """
    backend next:\(target.name)
      server next \(ListenAddress.reachable(target.listen))

    """
  }

  private var backends: [String] {
    layout.deployments.keys.sorted().flatMap { id in
      Slot.all.map { backend(BackendName(id, $0), timeout: layout.requestTimeout(of: id)) }
    }
  }

  private func backend(_ name: BackendName, timeout: Interval) -> String {
    let servers = servers[name, default: [:]].sorted { $0.key < $1.key }
      .map { "  server \($0.key) 127.0.0.1:\($0.value) weight 1\n" }
    return "backend \(name)\n  timeout server \(timeout.milliseconds)\n" + servers.joined()
  }
}
