import Domain
import FoundationEssentials
import Glibc

/// Finds logs, again and again: what is new since the last time is found, too.
protocol LogFinder {
  func files() throws(ControlError) -> [LogFile]
}

/// One log of a replica, or of an attempt of a training.
struct LogFile: Equatable {
  let path: String
  /// `RELEASE#REPLICA`, or `RUN#ATTEMPT`.
  let name: String
}

extension LogFile {
  /// The log of a folder with those that it was turned over to.
  static func all(in folder: String, _ names: [String], name: String) -> [LogFile] {
    names.map { LogFile(path: "\(folder)/\($0)", name: name) }
  }
}

extension [LogFile] {
  /// Those that are there, oldest first. Programs do not all stamp their lines, so `span` goes by the time a file was
  /// last written.
  func written(within span: Interval?) -> [LogFile] {
    let earliest = span.map { WallTime.now.milliseconds - $0.milliseconds } ?? 0
    let dated = compactMap { file in Folder.modified(file.path).map { (file, $0) } }
    return dated.filter { $0.1 >= earliest }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}

/// What stands in a folder.
enum Folder {
  /// The names in it, in order; none if it can't be read.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// When a file or a folder was last written, in milliseconds since 1970; nil if it is not there.
  static func modified(_ path: String) -> Int64? {
    var found = stat()
    guard lstat(path, &found) == 0 else { return nil }
    return Int64(found.st_mtim.tv_sec) * 1000 + Int64(found.st_mtim.tv_nsec) / 1_000_000
  }
}
