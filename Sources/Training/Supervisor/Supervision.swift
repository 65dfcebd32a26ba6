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
  private var isBomb = false

  init(_ launch: Launch, _ folder: AttemptFolder, _ ward: consuming Ward, cancelled: Int32) {
    self.launch = launch
    self.folder = folder
    self.ward = ward
    self.cancelled = cancelled
    usage = Usage(launch.limits)
  }

  consuming func run(_ log: inout BoundedLog) -> Ending {
    let trouble = watch(&log) ?? usage.excess(in: folder)
    endFamily(&log)
    drain(&log)
    guard let trouble, trouble != TrainingEnding.outOfService else { return Ending(trouble: trouble) }
    let quoted = log.lastLines
    return Ending(trouble: quoted.isEmpty ? trouble : "\(trouble); its last lines:\n\(quoted)")
  }

  /// Until the command has ended, or has to; nil when it did its work.
  private mutating func watch(_ log: inout BoundedLog) -> String? {
    var nextLook = now() + TrainingLimits.tick
    while true {
      wait(atMost: TrainingLimits.tick, untilCancelled: true)
      drain(&log)
      _ = reap()
      if let status, status.isSuccess { return nil }
      if isReadable(cancelled) { return TrainingEnding.outOfService }
      if let status { return ExitWords.text(status, launch.limits) }
      let began = now()
      if began >= launch.deadline { return "it took longer than its timeout of \(launch.timeout)" }
      guard began >= nextLook else { continue }
      if let excess = usage.excess(in: folder) ?? threadExcess() { return excess }
      // Folders with many files are looked at less often: a tenth of the time at most goes into it.
      let took = now() - began
      nextLook = now() + max(TrainingLimits.tick, Interval(milliseconds: took.milliseconds * 10))
    }
  }

  private mutating func threadExcess() -> String? {
    isBomb = descendantThreads() > launch.limits.threads
    return isBomb ? "it had more than \(launch.limits.threads) threads" : nil
  }

  /// Ends what is left, and is never content with less: the attempt is not over before the last of them is gone.
  private mutating func endFamily(_ log: inout BoundedLog) {
    if !isBomb {
      for identity in descendants() { deliver(SIGTERM, to: identity) }
      if familyEnds(within: launch.limits.grace, &log) { return }
    }
    repeat { killAll(descendants) } while !familyEnds(within: TrainingLimits.tick, &log)
  }

  private mutating func familyEnds(within span: Interval, _ log: inout BoundedLog) -> Bool {
    let end = now() + span
    while true {
      drain(&log)
      if !reap() { return true }
      if now() >= end { return false }
      wait(atMost: TrainingLimits.shortTick, untilCancelled: false)
    }
  }

  /// All that ended, adopted orphans included, as nobody else would; false when there are no others either.
  private mutating func reap() -> Bool {
    while true {
      switch reapAny() {
      case .ended(let pid, let status): if pid == ward.pid { self.status = status }
      case .nothing: return true
      case .noChildren: return false
      }
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
