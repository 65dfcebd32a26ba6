extension Freeze {
  /// When the window that is open at `time` closes; nil while none is. Windows that touch are one.
  package func closes(at time: WallTime) -> WallTime? {
    guard let opened = schedule.next(after: time - duration), opened <= time else { return nil }
    var (last, end) = (opened, opened + duration)
    for _ in 0..<Limits.joinedWindows {
      guard let next = schedule.next(after: last), next <= end else { break }
      (last, end) = (next, next + duration)
    }
    return end
  }
}
