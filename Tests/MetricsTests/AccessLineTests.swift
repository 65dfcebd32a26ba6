import Domain
import Metrics
import Testing

struct AccessLineTests {
  static let time = "1795226220934"
  static let route = "s1:s0:2500:\(stable):\(candidate)"

  struct Case: CustomTestStringConvertible, Sendable {
    let line: String
    let sample: Sample?
    var testDescription: String { line }
  }

  static let cases: [Case] = [
    Case(
      line: "sp1 \(time) risk:fraud:s1 aaaaaaaaaaaa-0 200 12 15 0 -- - \(route)\n",
      sample: sample(milliseconds: 12, release: stable)),
    Case(line: "sp1 \(time) risk:fraud:s0 bbbbbbbbbbbb-1 200 12 15 0 -- - \(route)", sample: sample(milliseconds: 12)),
    Case(line: "sp1 \(time) risk:fraud:s0 x 404 7 8 0 -- - \(route)", sample: sample(milliseconds: 7)),
    Case(line: "sp1 \(time) risk:fraud:s0 x 500 7 8 0 -- - \(route)", sample: sample(failed: true, milliseconds: 7)),
    Case(
      line: "sp1 \(time) risk:fraud:s0 x 504 -1 60001 0 sH - \(route)",
      sample: sample(failed: true, milliseconds: 60001)),
    Case(line: "sp1 \(time) risk:fraud:s0 x -1 -1 30 0 SH - \(route)", sample: sample(failed: true, milliseconds: 30)),
    Case(
      line: "sp1 \(time) risk:fraud:s0 <NOSRV> 503 -1 0 0 SC - \(route)",
      sample: sample(failed: true, milliseconds: 0)),
    Case(line: "sp1 \(time) risk:fraud:s0 x 200 3 5 1 -- - \(route)", sample: sample(failed: true, milliseconds: 3)),
    Case(line: "sp1 \(time) risk:fraud:s0 x 200 3 5 +1 -- - \(route)", sample: sample(failed: true, milliseconds: 3)),
    Case(line: "sp1 \(time) risk:fraud:s0 x -1 -1 900 0 CH - \(route)", sample: nil),
    Case(line: "sp1 \(time) risk:fraud:s0 x 200 5 900 0 cD - \(route)", sample: nil),
    Case(line: "sp1 \(time) risk:fraud:s0 x 500 5 9 0 -- candidate \(route)", sample: nil),
    Case(line: "sp1 \(time) none <NOSRV> 503 -1 0 0 LR candidate \(route)", sample: nil),
    Case(line: "sp1 \(time) t:local <NOSRV> 404 -1 0 0 LR - -", sample: nil),
    Case(line: "sp1 \(time) risk:fraud:s3 x 200 5 9 0 -- - \(route)", sample: nil),
    Case(line: "sp1 \(time) risk:fraud:s1 x 200 5 9 0 -- - s1:-:0:short:-", sample: nil),
    Case(line: "sp2 \(time) risk:fraud:s0 x 200 5 9 0 -- - \(route)", sample: nil),
    Case(line: "sp1 then risk:fraud:s0 x 200 5 9 0 -- - \(route)", sample: nil),
    Case(line: "Proxy t:local started.", sample: nil),
    Case(line: "", sample: nil),
  ]

  @Test("a line says of its release what happened to it", arguments: cases)
  func line(_ item: Case) {
    let line = AccessLine(item.line)
    #expect(line?.sample == item.sample)
    #expect(line == nil || line?.ended == WallTime(milliseconds: 1_795_226_220_934))
  }

  @Test func `a line beyond the limit is not looked at`() {
    let line = "sp1 \(Self.time) risk:fraud:s0 \(String(repeating: "x", count: 4096)) 200 1 1 0 -- - \(Self.route)"
    #expect(AccessLine(line) == nil)
  }
}
