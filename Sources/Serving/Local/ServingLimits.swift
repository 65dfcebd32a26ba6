import Domain

/// Every bound of the local target, with its unit.
enum ServingLimits {
  /// Longest wait for the proxy to take a line of commands and to answer it.
  static let runtimeCommand = Duration.seconds(1)
  /// Commands sent in one line; the proxy's own buffer is 16 KiB.
  static let commandsPerLine = 64
  /// Longest answer of the proxy that is read, in bytes.
  static let replyBytes = 64 << 20
  /// From starting or reloading the proxy until its new worker answers.
  static let proxyStart = Duration.seconds(10)
  /// Longest wait for an answer of a proxy that was found running: its servers must be known before any is judged.
  static let adoption = Duration.seconds(5)
  /// From SIGTERM to the end of the proxy.
  static let proxyStop = Interval.seconds(2)
  /// Longest run of `haproxy -c`.
  static let proxyCheck = Duration.seconds(10)
  /// Pause between two questions to something that is expected to be there soon.
  static let pollEvery = Duration.milliseconds(20)
  /// A connection that a client keeps open without a request.
  static let idleConnection = Interval.seconds(30)
  /// Longest pause of a client while it sends a request or takes an answer, if the target allows no longer one.
  static let clientPause = Interval.seconds(30)
  /// Connections of the proxy to a model server on this machine.
  static let connect = Interval.seconds(2)
  /// Repair rounds in one look at the proxy; the next look goes on.
  static let syncRounds = 3
  /// Paths of Unix sockets, in bytes: `sun_path` less the suffix that HAProxy adds while it binds.
  static let socketPathBytes = 90
  /// What a worker of the proxy keeps of the request log while nobody reads it, in bytes.
  static let logRingBytes = 4 << 20
  /// Longest line of the request log, in bytes.
  static let logLineBytes = 1200
  /// What is read of the request log at a time, in bytes.
  static let logReadBytes = 64 << 10

  /// Replicas are not probed more often, whatever their runtime says.
  static let shortestProbeInterval = Interval(milliseconds: 20)
  /// Longest wait for one readiness probe.
  static let probe = Duration.seconds(2)
  /// Bytes of a probe's answer that are read.
  static let probeBytes = 64 << 10
  /// Failed probes in a row after which a replica that was ready gets no more requests.
  static let failedProbes = 3
  /// A log is cut when it is longer, in bytes; one older part is kept.
  static let logFileBytes = 8 << 20
  /// How often logs are measured.
  static let logCheck = Duration.seconds(10)
  /// The end of a log that is searched for its last line, in bytes, and how much of that line is shown, in characters.
  static let logTailBytes = 4096
  static let hintCharacters = 200
  /// From SIGKILL to the end of a process.
  static let killed = Interval.seconds(5)
  /// Longest `spec.json`, in bytes.
  static let specBytes = 4 << 20

  /// Artifacts fetched at once.
  static let concurrentFetches = 4
  /// Longest download.
  static let download = Duration.seconds(3600)
  /// Largest artifact, in bytes.
  static let artifactBytes = 64 << 30
  /// Longest file name that is kept, in bytes.
  static let nameBytes = 255
  /// Bytes copied and hashed at a time.
  static let copyBytes = 1 << 20
}
