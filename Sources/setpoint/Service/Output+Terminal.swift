import Console
import Domain
import Glibc

extension Output {
  /// Columns of the terminal on standard output.
  static var columns: Int {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }
}

extension TextStyle {
  /// The style with ages counted from `time`.
  func at(_ time: WallTime) -> TextStyle { TextStyle(width: width, colour: colour, now: time) }
}

extension WallTime {
  static var now: WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
