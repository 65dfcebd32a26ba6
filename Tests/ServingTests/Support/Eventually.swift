import Dispatch
import Testing

/// Longest wait for something that must happen.
let patience = Duration.seconds(20)

struct NotInTime: Error, CustomStringConvertible {
  let description: String
}

/// Asks again and again until the condition holds; fails the test after `patience`.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
  let end = ContinuousClock.now + patience
  while try await !condition() {
    guard ContinuousClock.now < end else { throw NotInTime(description: "not in time: \(what)") }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(10)) { continuation.resume() }
    }
  }
}
