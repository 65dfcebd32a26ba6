import Domain
import Metrics
import Testing

struct OutcomesTests {
  private func counted(_ requests: Int, _ failures: Int = 0, until: Int64) -> Measurement {
    .outcomes(Outcomes(requests: requests, failures: failures), until: instant(until))
  }

  @Test func `only closed buckets are counted, for all releases up to the same time`() {
    var log = TrafficLog()
    for time in [0, 249, 250, 499, 500, 600] as [Int64] { log.record(sample(failed: time == 250), at: instant(time)) }
    log.endLook(now: instant(600))
    #expect(log.measurement(for: outcomes(since: 0), now: instant(600)) == counted(4, 1, until: 500))
    #expect(log.measurement(for: outcomes(since: 0, of: stable), now: instant(600)) == counted(0, until: 500))
    log.endLook(now: instant(750))
    #expect(log.measurement(for: outcomes(since: 500), now: instant(750)) == counted(2, until: 750))
  }

  @Test func `a look that begins within a bucket begins with the next one`() {
    var log = TrafficLog()
    for time in [249, 251, 499, 500] as [Int64] { log.record(sample(), at: instant(time)) }
    log.endLook(now: instant(1000))
    for since in [251, 499, 500] as [Int64] {
      #expect(log.measurement(for: outcomes(since: since), now: instant(1000)) == counted(1, until: 1000))
    }
    #expect(log.measurement(for: outcomes(since: 250), now: instant(1000)) == counted(3, until: 1000))
    #expect(log.measurement(for: outcomes(since: 999), now: instant(1000)) == counted(0, until: 1000))
    #expect(log.measurement(for: outcomes(since: 1001), now: instant(1010)) == nil, "that look is yet to end")
  }

  @Test func `a request that is reported late counts in the next look, and long after its time in none`() {
    var log = TrafficLog()
    log.record(sample(), at: instant(9900))
    log.endLook(now: instant(10_000))
    log.record(sample(failed: true), at: instant(8000))
    log.record(sample(release: stable), at: instant(7999))
    log.endLook(now: instant(11_000))
    #expect(log.measurement(for: outcomes(since: 10_000), now: instant(11_000)) == counted(1, 1, until: 11_000))
    #expect(
      log.measurement(for: outcomes(since: 10_000, of: stable), now: instant(11_000)) == counted(0, until: 11_000))
  }

  @Test func `a look does not go back`() {
    var log = TrafficLog()
    log.endLook(now: instant(5000))
    log.endLook(now: instant(4000))
    #expect(log.measurement(for: outcomes(since: 0), now: instant(4000)) == counted(0, until: 5000))
  }

  @Test func `old buckets that were joined over the start of a look are left out`() {
    var log = TrafficLog()
    for second in Int64(0)..<3600 { log.record(sample(), at: instant(second * 1000)) }
    log.endLook(now: instant(3_600_000))
    guard case .outcomes(let seen, _) = log.measurement(for: outcomes(since: 100_000), now: instant(3_600_000))
    else { return #expect(Bool(false), "no outcomes") }
    #expect((3300...3500).contains(seen.requests))
  }

  @Test("however looks are timed, every request is counted once", arguments: UInt64(0)..<60)
  func conservation(seed: UInt64) {
    var walk = Walk(seed: seed)
    for _ in 0..<1500 { walk.step() }
    walk.clock += 1000
    walk.look()
    #expect(walk.counted == walk.recorded.mapValues { $0.reduce(Outcomes.none) { $0 + $1.outcomes } })
  }
}

/// Requests that are reported up to half a second late, and looks at any time, sometimes minutes apart.
private struct Walk {
  struct Report {
    let ended: Int64
    let seen: Int64
    let outcomes: Outcomes
  }

  var clock: Int64 = 0
  private(set) var recorded: [ReleaseID: [Report]] = [stable: [], candidate: []]
  private(set) var counted: [ReleaseID: Outcomes] = [stable: .none, candidate: .none]
  private var log = TrafficLog()
  private var mark: Int64 = 0
  private var dice: SeededGenerator

  init(seed: UInt64) { dice = SeededGenerator(state: seed) }

  mutating func step() {
    let pause: Int64 = [30, 30, 300, 3000][Int.random(in: 0..<4, using: &dice)]
    clock += Int64.random(in: 0...pause, using: &dice) * (Int.random(in: 0..<300, using: &dice) == 0 ? 200 : 1)
    if Int.random(in: 0..<20, using: &dice) == 0 { look() } else { record() }
  }

  private mutating func record() {
    let release = Bool.random(using: &dice) ? stable : candidate
    let ended = max(0, clock - Int64.random(in: 0..<500, using: &dice))
    let failed = Int.random(in: 0..<4, using: &dice) == 0
    log.record(sample(failed: failed, release: release), at: instant(ended))
    let report = Report(ended: ended, seen: clock, outcomes: Outcomes(requests: 1, failures: failed ? 1 : 0))
    recorded[release, default: []].append(report)
  }

  /// Adds what the log tells since the last look, and sees that it is neither more nor less than it can know.
  mutating func look() {
    log.endLook(now: instant(clock))
    var ends: Set<Int64> = []
    for (release, reports) in recorded {
      guard
        case .outcomes(let new, let until) = log.measurement(for: outcomes(since: mark, of: release), now: instant(0))
      else { continue }
      ends.insert(until.milliseconds)
      let sum = counted[release, default: .none] + new
      counted[release] = sum
      #expect(sum.requests >= reports.count { $0.seen < until.milliseconds })
      #expect(sum.requests <= reports.count { $0.ended < until.milliseconds })
    }
    #expect(ends.count == 1 && ends.allSatisfy { $0 >= mark && $0 <= clock && $0 > clock - 250 })
    mark = ends.first ?? mark
  }
}
