/// The fields of a `/proc/PID/stat` line that matter here.
struct ProcessStat: Equatable {
  let pid: Int32
  /// One letter: `R`, `S`, `Z` for ended but not reaped, …
  let state: Character
  let parent: Int32
  let group: Int32
  let session: Int32
  let threads: Int
  /// Clock ticks since boot.
  let startTime: UInt64

  /// Parses one line. The name in parentheses may hold spaces and parentheses itself, hence the cut at the last one.
  init?(line: some Sequence<UInt8>) {
    let text = String(decoding: Array(line), as: UTF8.self)
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return nil }
    // Field 3, the state, comes first after the name.
    let fields = text[text.index(after: close)...].split { $0 == " " || $0 == "\n" }
    guard fields.count >= 20,
      let pid = Int32(text[..<open].filter { $0 != " " }), pid > 0,
      let state = fields[0].first,
      let parent = Int32(fields[1]), let group = Int32(fields[2]), let session = Int32(fields[3]),
      let threads = Int(fields[17]), let startTime = UInt64(fields[19])
    else { return nil }
    self.pid = pid
    self.state = state
    self.parent = parent
    self.group = group
    self.session = session
    self.threads = threads
    self.startTime = startTime
  }

  /// The line of the process that has this id now; nil when there is none.
  static func read(_ pid: Int32) -> ProcessStat? {
    readSmallFile("/proc/\(pid)/stat").flatMap { ProcessStat(line: $0) }
  }
}
