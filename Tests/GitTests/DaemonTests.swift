import Testing

@testable import Git

@Suite struct DaemonTests {
  @Test func fetchesOverTheGitProtocol() async throws {
    try await withWorkshop { shop in
      let daemon = try GitDaemon(serving: shop.folder)
      defer { daemon.stop() }
      let request = shop.request(url: "git://127.0.0.1:\(daemon.port)/origin.git")
      #expect(fetch(request) == .emptyRepository)
      let tip = try shop.commit(["a.yaml": "a"])
      let elsewhere = try shop.commit(["b.yaml": "b"], branch: "elsewhere")
      #expect(fetch(request) == .tip(tip))
      let mirror = try await Mirror.open(path: shop.mirrorPath)
      #expect(await failure { try await mirror.describe(elsewhere) }?.code == .notFound)
      let before = traces(of: shop.mirrorPath)
      #expect(fetch(request) == .tip(tip))
      #expect(traces(of: shop.mirrorPath) == before)
      let other = shop.request(url: request.url, branch: "dev")
      #expect(fetch(other) == .missingBranch(available: ["elsewhere", "main"]))
    }
  }

  @Test func aServerThatDoesNotHaveTheRepositoryOrIsDownIsUnreachable() async throws {
    try await withWorkshop { shop in
      let daemon = try GitDaemon(serving: shop.folder)
      let request = shop.request(url: "git://127.0.0.1:\(daemon.port)/other.git")
      let missing = fetch(request)
      daemon.stop()
      for answer in [missing, fetch(request)] {
        guard case .failed(let error) = answer else {
          Issue.record("fetched from nowhere")
          continue
        }
        #expect(error.code == .unreachable)
      }
    }
  }
}
