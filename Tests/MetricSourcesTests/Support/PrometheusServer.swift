import Glibc
import HTTPClient
import Processes
import Testing

/// A real Prometheus that scrapes a `FixtureSource`, ended with the last reference.
final class PrometheusServer: Sendable {
  let url: String
  let exporter: FixtureSource
  private let process: ProcessHandle

  init() async throws {
    let exporter = try await FixtureSource()
    let folder = exporter.folder
    let port = try freeLoopbackPort()
    let configuration = """
      global: {scrape_interval: 100ms, scrape_timeout: 100ms, evaluation_interval: 100ms}
      scrape_configs:
      - job_name: exporter
        static_configs: [{targets: ["127.0.0.1:\(exporter.port)"]}]
      """
    try folder.write("prometheus.yml", configuration)
    do throws(ProcessError) {
      process = try spawn(
        SpawnRequest(
          command: [
            "prometheus", "--config.file=\(folder.file("prometheus.yml"))",
            "--storage.tsdb.path=\(folder.file("data"))", "--web.listen-address=127.0.0.1:\(port)",
          ], environment: standardPath, output: folder.file("prometheus.log")))
    } catch {
      Issue.record("\(error); it is the Debian package `prometheus`, which docs/demo/deps installs")
      throw error
    }
    self.exporter = exporter
    url = "http://127.0.0.1:\(port)"
    try await waitForSamples()
  }

  deinit { _ = try? process.signalGroup(SIGKILL) }

  private func waitForSamples() async throws {
    let client = try HTTPClient()
    let request = HTTPRequest(url: "\(url)/api/v1/query?query=model_auc")
    while process.exitStatus == nil {
      let answer = try? await client.send(request)
      if answer.map({ String(decoding: $0.body, as: UTF8.self).contains("0.93") }) == true { return }
      try await Task.sleep(for: .milliseconds(20))  // polls: until the first scrape can be queried
    }
    Issue.record("prometheus ended: \(exporter.folder.text("prometheus.log") ?? "")")
  }
}
