import FoundationEssentials
import Processes

extension Machine {
  /// Process ids of the model servers, from the records that they wrote of themselves.
  func modelServers() throws -> [Int32] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: state + "/run").sorted()
    return paths.filter { $0.hasSuffix("/process") }.compactMap { readRecord(at: "\(state)/run/\($0)")?.pid }
  }

  func proxy() throws -> Int32? { readRecord(at: state + "/proxy/process")?.pid }

  /// All processes of this machine whose command line holds `text`, by the kernel's list.
  func processes(_ text: String) -> [Int32] {
    let ids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
    return ids.sorted().filter { id in
      let bytes = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
      let line = String(decoding: bytes, as: UTF8.self)
      return line.contains(text) && line.contains(root)
    }
  }
}
