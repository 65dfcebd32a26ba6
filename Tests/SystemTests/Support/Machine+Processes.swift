import FoundationEssentials
import Processes

extension Machine {
  /// Process ids of the model servers, from the records that they wrote of themselves.
  func modelServers() throws -> [Int32] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: state + "/run").sorted()
    return paths.filter { $0.hasSuffix("/process") }.compactMap { readRecord(at: "\(state)/run/\($0)")?.pid }
  }

  func proxy() throws -> Int32? { readRecord(at: state + "/proxy/process")?.pid }
}
