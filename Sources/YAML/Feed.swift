/// The text that libyaml reads, handed out in pieces, only so many for one event.
///
/// libyaml itself reads a scalar or a run of comments to its end before it says anything, however long it is.
struct Feed {
  private let text: ArraySlice<UInt8>
  private var position: Int
  /// Bytes that may be handed out for one event.
  private let mostForEvent: Int
  private var givenForEvent = 0
  /// libyaml wanted more than that.
  private(set) var isStarving = false

  /// libyaml reads so many bytes ahead.
  private static let pieceLength = 1 << 14

  /// `longestEvent` in bytes; what is up to a piece longer may pass too.
  init(_ text: ArraySlice<UInt8>, longestEvent: Int) {
    self.text = text
    position = text.startIndex
    mostForEvent = longestEvent + Self.pieceLength
  }

  /// An event was found: counts anew.
  mutating func beginEvent() { givenForEvent = 0 }

  /// How many bytes were copied, 0 at the end; nil if there are no more for this event.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let count = min(buffer.count, Self.pieceLength, text.endIndex - position)
    guard givenForEvent + count <= mostForEvent else {
      isStarving = true
      return nil
    }
    text[position..<(position + count)].withUnsafeBytes { buffer.copyMemory(from: $0) }
    position += count
    givenForEvent += count
    return count
  }

  /// Answers libyaml; `data` points at a feed. 1 for success, as C has it.
  static func serve(
    _ data: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<UInt8>?, _ size: Int,
    _ sizeRead: UnsafeMutablePointer<Int>?
  ) -> CInt {
    let feed = data?.assumingMemoryBound(to: Feed.self)
    guard let count = feed?.pointee.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size)) else {
      return 0
    }
    sizeRead?.pointee = count
    return 1
  }
}
