import Processes

/// Why the local target could not do something.
package struct ServingError: Error, Equatable, Sendable {
  package enum Kind: String, Equatable, Sendable {
    /// A Unix socket in the state folder would have a longer name than the system allows.
    case statePathTooLong
    /// A file or folder of the state can't be made, written, read or removed.
    case fileSystem
    /// There is no proxy program on this machine.
    case proxyNotInstalled
    /// The proxy does not accept the configuration made for it; the one before stays.
    case configurationRejected
    /// The proxy ended, or did not answer in time after it was started or reloaded.
    case proxyNotStarted
    case proxyNotRunning
    /// The proxy runs and does not answer on its socket.
    case proxySilent
    /// The proxy did not carry out a command.
    case commandRefused
    /// An address to listen on is taken, or is none of this machine's.
    case addressUnusable
    /// No server of a release that is to get traffic is ready.
    case noReadyServer
    /// No target of the deployment is being served.
    case targetNotServed
  }

  package let kind: Kind
  /// What it happened to: a path, an address, a deployment.
  package let subject: String
  /// What was said about it, for people; may be empty.
  package let detail: String

  package init(_ kind: Kind, _ subject: String, detail: String = "") {
    self.kind = kind
    self.subject = subject
    self.detail = detail
  }

  /// With the system's text for an error number.
  init(_ kind: Kind, _ subject: String, code: Int32) {
    self.init(kind, subject, detail: systemMessage(code))
  }
}

extension ServingError: CustomStringConvertible {
  package var description: String { "\(subject): \(explanation)\(detail.isEmpty ? "" : ": \(detail)")" }

  private var explanation: String {
    switch kind {
    case .statePathTooLong: "the name is too long for a socket; choose a shorter state folder"
    case .fileSystem: "the state folder can't be used"
    case .proxyNotInstalled: "the proxy is not installed; install the package haproxy"
    case .configurationRejected: "the proxy refuses its new configuration and keeps the one before"
    case .proxyNotStarted: "the proxy did not start"
    case .proxyNotRunning: "the proxy is not running"
    case .proxySilent: "the proxy does not answer on its socket"
    case .commandRefused: "the proxy refused a command"
    case .addressUnusable: "can't listen there; end what holds the address, or change the target's `listen`"
    case .noReadyServer: "no replica is ready, so it gets no traffic"
    case .targetNotServed: "its target is not being served"
    }
  }
}
