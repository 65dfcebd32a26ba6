import Domain

/// What gates want to know, what is being asked for them, and what they were last told.
///
/// It holds no clock: the time of a pass is the time of every question that the pass makes due.
struct Board: Sendable {
  var sources: [String: MetricSource] = [:]
  private var entries: [MeasurementKey: Entry] = [:]
  private var queues: [String: SourceQueue] = [:]
  private var lastTicket: UInt64 = 0

  /// The newest figures for `requests`, and nothing for a gate that still waits for its first one. What is due is put
  /// in line; what is no longer requested is forgotten.
  mutating func figures(for requests: [MeasurementRequest], now: Instant) -> [MeasurementKey: Figure] {
    var figures: [MeasurementKey: Figure] = [:]
    var wanted: [MeasurementKey: Entry] = [:]
    for request in requests where request.key.aspect != .outcomes {
      guard let name = request.gate.measure.source else { continue }
      do throws(MetricError) {
        guard
          let question = try Question(request.gate.measure, sources: sources, variables: request.variables)
        else { continue }
        var entry = entry(for: request, question, now: now)
        if entry.isDue(since: request.since, now: now) { enqueue(request.key, &entry, now: now) }
        figures[request.key] = entry.figure(since: request.since, now: now)
        wanted[request.key] = entry
      } catch {
        figures[request.key] = Figure(Answer(.error("\(name): \(error.message)")), at: request.since)
      }
    }
    entries = wanted
    return figures
  }

  /// Takes out of the lines what may be asked now.
  mutating func begin() -> [Order] {
    var orders: [Order] = []
    while let order = next() {
      // Who does not want it any more has another ticket by now, or none.
      if entries[order.key]?.ticket == order.ticket { orders.append(order) } else { leave(order) }
    }
    return orders
  }

  /// The answer to an order that was begun; it counts only if the gate still asks the same.
  mutating func finish(_ order: Order, _ answer: Answer) {
    leave(order)
    guard entries[order.key]?.ticket == order.ticket else { return }
    entries[order.key]?.ticket = nil
    entries[order.key]?.latest = Figure(answer, at: order.at)
  }

  /// An order that was begun came to nothing: it is due again.
  mutating func abandon(_ order: Order) {
    leave(order)
    if entries[order.key]?.ticket == order.ticket { entries[order.key]?.ticket = nil }
  }

  private func entry(for request: MeasurementRequest, _ question: Question, now: Instant) -> Entry {
    if var entry = entries[request.key], entry.question == question {
      entry.interval = request.gate.interval
      return entry
    }
    return Entry(question: question, interval: request.gate.interval, wantedSince: now)
  }

  private mutating func enqueue(_ key: MeasurementKey, _ entry: inout Entry, now: Instant) {
    lastTicket += 1
    entry.ticket = lastTicket
    let order = Order(ticket: lastTicket, key: key, question: entry.question, at: now)
    queues[order.question.source.name, default: SourceQueue()].waiting.append(order)
  }

  /// The source with the fewest questions under way goes first, so that none keeps another from being asked.
  private mutating func next() -> Order? {
    guard queues.values.reduce(0, { $0 + $1.running }) < MetricLimits.questions else { return nil }
    let name = queues.filter { $0.value.hasRoom }.min { $0.value < $1.value }?.key
    return name.flatMap { queues[$0]?.begin() }
  }

  private mutating func leave(_ order: Order) {
    let name = order.question.source.name
    queues[name]?.running -= 1
    if queues[name]?.isIdle == true { queues[name] = nil }
  }
}
