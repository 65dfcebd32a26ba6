import Dispatch

/// Longest wait for something that must happen.
let patience = Duration.seconds(30)

struct NotInTime: Error, CustomStringConvertible {
  let description: String
}

/// Asks again and again until there is an answer; fails the test after `patience`.
func eventually<Answer>(_ what: String, _ question: () async throws -> Answer?) async throws -> Answer {
  let end = ContinuousClock.now + patience
  while true {
    if let answer = try await question() { return answer }
    guard ContinuousClock.now < end else { throw NotInTime(description: "not in time: \(what)") }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(10)) { continuation.resume() }
    }
  }
}
