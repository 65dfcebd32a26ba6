package import Domain
package import HTTPClient
import Isolation

/// Asks the sources outside on behalf of the gates, so that a pass never waits for a network.
///
/// A pass takes the newest figures with `figures`, which also says what is due; `run` asks, beside the passes, a few
/// questions a source at once. Each question has its source's timeout for the whole exchange.
package final class MetricClient: Sendable {
  /// Rings when a figure has come; for one listener.
  package let changes: AsyncStream<Void>
  private let changed: AsyncStream<Void>.Continuation
  private let bell: AsyncStream<Void>
  private let ringer: AsyncStream<Void>.Continuation
  private let board = Guarded(Board())
  private let asker: Asker

  /// - Parameters:
  ///   - http: best one of its own, for a slow source then delays nobody else.
  ///   - credentials: the folder with the sources' tokens, one a file. Each is read when it is used.
  ///   - wall: the clock that samples are dated by. It can only take evidence away, never make any.
  package init(http: HTTPClient, credentials: String, wall: @Sendable @escaping () -> WallTime) {
    asker = Asker(http: http, credentials: Credentials(folder: credentials), wall: wall)
    (changes, changed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    (bell, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  /// The sources there are. What a source said before it was changed is forgotten with the next `figures`.
  package func configure(_ sources: [MetricSource]) {
    let byName = Dictionary(sources.map { ($0.name, $0) }) { $1 }
    board.with { $0.sources = byName }
  }

  /// The newest figure of each gate that asks a source, none of them asked for before its request's `since`.
  ///
  /// Requests to the data plane, and for outcomes, are passed over. Missing is a gate whose first answer may still
  /// come. A source that was silent for too long, and a gate that can't be asked, are errors. Answers at once; `now`
  /// must not go back. Gates that are not among `requests` are forgotten, so every pass hands in all of them.
  package func figures(for requests: [MeasurementRequest], now: Instant) -> [MeasurementKey: Figure] {
    let figures = board.with { $0.figures(for: requests, now: now) }
    ringer.yield()
    return figures
  }

  /// Asks one question now and waits for its answer: for a file as long as the disk takes, else the source's timeout.
  package func answer(_ question: Question) async -> Answer { await asker.answer(question) }

  /// Asks what is due until cancelled. To be called once.
  package func run() async {
    await withDiscardingTaskGroup { group in
      for await _ in bell {
        for order in board.with({ $0.begin() }) {
          group.addTask { await self.carryOut(order) }
        }
      }
    }
  }

  private func carryOut(_ order: Order) async {
    let answer = await asker.answer(order.question)
    // A question that was broken off says nothing about its source.
    let isCancelled = Task.isCancelled
    board.with { if isCancelled { $0.abandon(order) } else { $0.finish(order, answer) } }
    ringer.yield()
    changed.yield()
  }
}
