import Domain
import HTTPClient

/// Carries a question to its source and reads the answer.
struct Asker: Sendable {
  private let http: HTTPClient
  private let credentials: Credentials
  private let wall: @Sendable () -> WallTime

  init(http: HTTPClient, credentials: Credentials, wall: @Sendable @escaping () -> WallTime) {
    self.http = http
    self.credentials = credentials
    self.wall = wall
  }

  /// What the source says; why it says nothing begins with its name.
  func answer(_ question: Question) async -> Answer {
    do throws(MetricError) {
      let answer = try await ask(question)
      return Answer(answer.measurement, notes: answer.notes.map(excerpt))
    } catch {
      return Answer(.error(excerpt("\(question.source.name): \(error.message)")))
    }
  }

  private func ask(_ question: Question) async throws(MetricError) -> Answer {
    let source = question.source
    switch source.form {
    case .prometheus(let url):
      return try await answer(from: source) { token throws(MetricError) in
        let asked = wall()
        let request = HTTPRequest(prometheus: url, query: question.text, timeout: source.timeout, token: token)
        let response = try await send(request)
        return try PrometheusAnswer(asked: asked, received: wall(), bins: question.bins).read(response)
      }
    case .json(let url):
      let answer = DocumentAnswer(pointer: try JSONPointer(question.text), bins: question.bins)
      if url.hasPrefix("file:") { return try answer.read(try await file(url)) }
      return try await self.answer(from: source) { token throws(MetricError) in
        let response = try await send(HTTPRequest(document: url, timeout: source.timeout, token: token))
        guard response.isSuccess else { throw response.refusal }
        return try answer.read(response.body)
      }
    }
  }

  /// Hands `exchange` the source's token, and keeps it out of everything that comes back. To be done before texts are
  /// shortened: nobody would find half a token.
  private func answer(
    from source: MetricSource, _ exchange: (String?) async throws(MetricError) -> Answer
  ) async throws(MetricError) -> Answer {
    guard let name = source.credential else { return try await exchange(nil) }
    let token = try await token(name)
    do throws(MetricError) {
      let answer = try await exchange(token)
      return Answer(answer.measurement, notes: answer.notes.map { $0.without(token) })
    } catch {
      throw MetricError(error.kind, error.message.without(token))
    }
  }

  private func send(_ request: HTTPRequest) async throws(MetricError) -> HTTPResponse {
    do throws(HTTPError) {
      return try await http.send(request)
    } catch {
      throw MetricError(error)
    }
  }

  private func token(_ name: String) async throws(MetricError) -> String {
    let credentials = credentials
    let result = await aside { () -> Result<String, MetricError> in
      do throws(MetricError) { return .success(try credentials.token(name)) } catch { return .failure(error) }
    }
    guard let result else { throw MetricError(.badCredential, "cancelled") }
    return try result.get()
  }

  private func file(_ url: String) async throws(MetricError) -> [UInt8] {
    guard url.hasPrefix("file:///") else { throw MetricError(.badFile, "the URL is not file:///PATH") }
    let path = String(url.dropFirst("file://".count))
    let result = await aside { () -> Result<[UInt8], MetricError> in
      do throws(SmallFileFault) {
        return .success(try SmallFile.read(path, limit: MetricLimits.answerBytes).bytes)
      } catch {
        return .failure(MetricError(.badFile, "\(excerpt(path)) \(error.message)"))
      }
    }
    guard let result else { throw MetricError(.badFile, "cancelled") }
    return try result.get()
  }
}

extension String {
  /// With a secret taken out, should a server have repeated it.
  fileprivate func without(_ secret: String) -> String { replacing(secret, with: "[credential]") }
}
