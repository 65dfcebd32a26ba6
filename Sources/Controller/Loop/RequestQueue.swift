import Domain

/// What people asked for since the last pass, and where they wait for the answer.
struct RequestQueue {
  /// People who may wait for the next pass at a time; each of them keeps a connection open.
  static let mostWaiting = 50

  /// What somebody asked for.
  enum Subject {
    case request(PersonRequest)
    /// The deletions of a revision are meant.
    case confirmation(Confirmation)
    /// The source follows what waited for that, as was asked.
    case followed(AcceptedTip)
  }

  /// Somebody who waits.
  struct Entry {
    let subject: Subject
    let answer: CheckedContinuation<Response, Never>
  }

  private var waiting: [Entry] = []
  private var isOpen = true
  private var lastNumber = 0

  /// A number for a request, which no other one of this controller has.
  mutating func number() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Lets somebody wait, or answers at once that it is of no use.
  mutating func receive(_ subject: Subject, _ answer: CheckedContinuation<Response, Never>) {
    guard isOpen else { return answer.resume(returning: .refused(Self.stopping)) }
    guard waiting.count < Self.mostWaiting else {
      return answer.resume(returning: .refused("\(waiting.count) others wait already; say it again in a moment"))
    }
    waiting.append(Entry(subject: subject, answer: answer))
  }

  /// All, in the order they came; who takes them answers them.
  mutating func takeAll() -> [Entry] {
    defer { waiting = [] }
    return waiting
  }

  /// There will be no further pass.
  mutating func close() {
    isOpen = false
    for entry in takeAll() { entry.answer.resume(returning: .refused(Self.stopping)) }
  }

  private static let stopping = "the controller is stopping; say it again when it runs"
}

extension RequestQueue.Entry {
  var request: PersonRequest? {
    switch subject {
    case .request(let request): request
    case .confirmation, .followed: nil
    }
  }

  var confirmation: Confirmation? {
    switch subject {
    case .confirmation(let confirmation): confirmation
    case .request, .followed: nil
    }
  }

  var followed: AcceptedTip? {
    switch subject {
    case .followed(let tip): tip
    case .request, .confirmation: nil
    }
  }
}
