import Domain
import Glibc
import Processes

/// One command from its start to the end of the last process of its family, on one blocked thread.
struct Supervision: ~Copyable {
  private let launch: Launch
  private let folder: AttemptFolder
  private let ward: Ward
  /// Readable when it is to end.
  private let cancelled: Int32
  private let usage: Usage
  private var status: ExitStatus?
  private var isOutputOpen = true

  init(_ launch: Launch, _ folder: AttemptFolder, _ ward: consuming Ward, cancelled: Int32) {
    self.launch = launch
    self.folder = folder
    self.ward = ward
    self.cancelled = cancelled
    usage = Usage(launch.limits)
  }

  consuming func run(_ log: inout BoundedLog) -> Ending {
    let trouble = watch(&log) ?? usage.excess(in: folder)
    let survivors = endFamily(&log)
    drain(&log)
    guard let trouble else { return survivors.map { Ending(trouble: $0) } ?? .well }
    let quoted = log.lastLines
    let told = quoted.isEmpty ? trouble : "\(trouble); its last lines:\n\(quoted)"
    return Ending(trouble: survivors.map { "\(told)\n\($0)" } ?? told)
  }

  /// Until the command has ended, or has to; nil when it did its work.
  private mutating func watch(_ log: inout BoundedLog) -> String? {
    var nextLook = now() + TrainingLimits.tick
    while true {
      wait(atMost: TrainingLimits.tick, untilCancelled: true)
      drain(&log)
      reap()
      if let status { return status.isSuccess ? nil : ExitWords.text(status, launch.limits) }
      if isReadable(cancelled) { return "it was told to end" }
      let began = now()
      if began >= launch.deadline { return "it took longer than its timeout of \(launch.timeout)" }
      guard began >= nextLook else { continue }
      if let excess = usage.excess(in: folder) { return excess }
      // Folders with many files are looked at less often: a tenth of the time at most goes into it.
      let took = now() - began
      nextLook = now() + max(TrainingLimits.tick, Interval(milliseconds: took.milliseconds * 10))
    }
  }

  /// Ends what is left; returns what could not be ended.
  private mutating func endFamily(_ log: inout BoundedLog) -> String? {
    for identity in descendants() { deliver(SIGTERM, to: identity) }
    if familyEnds(within: launch.limits.grace, &log) { return nil }
    let end = now() + launch.limits.killed
    // Again and again, as what is being killed may have started others a moment ago.
    while now() < end {
      for identity in descendants() { deliver(SIGKILL, to: identity) }
      if familyEnds(within: TrainingLimits.shortTick, &log) { return nil }
    }
    let stuck = descendants().map { "\($0.pid)" }.joined(separator: ", ")
    return "processes that could not be killed: \(stuck)"
  }

  private mutating func familyEnds(within span: Interval, _ log: inout BoundedLog) -> Bool {
    let end = now() + span
    while true {
      drain(&log)
      reap()
      if descendants().isEmpty { return true }
      if now() >= end { return false }
      wait(atMost: TrainingLimits.shortTick, untilCancelled: false)
    }
  }

  /// All that ended, adopted orphans included, as nobody else would.
  private mutating func reap() {
    while let child = reapAny() {
      if child.pid == ward.pid { status = child.status }
    }
  }

  private mutating func drain(_ log: inout BoundedLog) {
    for _ in 0..<TrainingLimits.pipeReads where isOutputOpen {
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: TrainingLimits.pipeBytes) { buffer, initialized in
        count = read(ward.output, buffer.baseAddress, buffer.count)
        initialized = max(0, count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count <= 0 { isOutputOpen = false }
      log.append(bytes)
    }
  }

  private func wait(atMost span: Interval, untilCancelled: Bool) {
    // Each that has nothing to tell any more is left out: it would wake this for ever.
    let awaited = [
      status == nil ? ward.end : -1, isOutputOpen ? ward.output : -1, untilCancelled ? cancelled : -1,
    ]
    var events = awaited.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&events, nfds_t(events.count), Int32(span.milliseconds))
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&event, 1, 0) > 0
  }

  private func now() -> Instant { Boottime.now() }
}

/// Time since boot, suspension included, as the controller reads it.
enum Boottime {
  static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
