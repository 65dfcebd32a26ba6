/// Which two trees a user asks to compare.
package struct Comparison: Equatable, Sendable {
  /// What the base is compared with.
  package enum Head: Equatable, Sendable {
    case workTree
    case revision(String)
  }

  /// A revision as `git rev-parse` takes it.
  package let base: String
  package let head: Head
  /// True if not the base itself is compared but the newest commit that the head shares with it: what the head's own
  /// commits do, as a pull request shows it.
  package let usesMergeBase: Bool

  /// Reads the operands as `git diff` does: `A B` and `A..B` are two trees as they are, `A...B` what B changed since
  /// it left A, `A` alone is compared with the work tree. A side left out beside dots is `HEAD`.
  ///
  /// - Throws: `refusedName` for dots together with a second operand, or for an empty operand.
  package init(base: String, head: String?) throws(GitError) {
    let range = Self.range(base)
    if let head {
      guard range == nil, Self.range(head) == nil else {
        throw GitError(.refusedName, .accept, "'\(base)' and '\(head)'", "a range takes no second operand")
      }
      self.init(base, .revision(head), usesMergeBase: false)
    } else if let range {
      self.init(range.left, .revision(range.right), usesMergeBase: range.dots == 3)
    } else {
      self.init(base, .workTree, usesMergeBase: false)
    }
    if base.isEmpty || head?.isEmpty == true {
      throw GitError(.refusedName, .accept, "''", "it names no revision")
    }
  }

  private init(_ base: String, _ head: Head, usesMergeBase: Bool) {
    self.base = base
    self.head = head
    self.usesMergeBase = usesMergeBase
  }

  /// Both sides of two or three dots. No reference name has two dots; only texts to search for, in braces or behind
  /// a colon, may.
  private static func range(_ operand: String) -> (left: String, dots: Int, right: String)? {
    let bytes = Array(operand.utf8)
    var depth = 0
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if byte == UInt8(ascii: ":"), depth == 0 { return nil }
      guard depth == 0, bytes[index...].starts(with: "..".utf8) else { continue }
      let dots = bytes[index...].starts(with: "...".utf8) ? 3 : 2
      let sides = [bytes[..<index], bytes[(index + dots)...]].map { String(decoding: $0, as: UTF8.self) }
      return (sides[0].isEmpty ? "HEAD" : sides[0], dots, sides[1].isEmpty ? "HEAD" : sides[1])
    }
    return nil
  }
}

/// The trees of a comparison, found.
package struct ComparedTrees: Equatable, Sendable {
  /// What the base is compared with.
  package enum Head: Equatable, Sendable {
    case workTree
    case commit(CommitID)
  }

  package let base: CommitID
  package let head: Head
}
