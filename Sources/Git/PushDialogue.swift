import CGit2

/// What a remote says during a push, beside its questions for credentials.
final class PushDialogue: SSHAgent {
  /// What it says of the one reference: nothing yet, taken, or refused with a word of its own.
  private(set) var verdict: Verdict?
  /// What its hooks and Git itself wrote for a person to read.
  private var said: [UInt8] = []

  enum Verdict {
    case taken
    case refused(String)
  }

  override func answer(for callbacks: inout git_remote_callbacks) {
    super.answer(for: &callbacks)
    callbacks.sideband_progress = heardText
    callbacks.push_update_reference = heardVerdict
  }

  /// Everything on one line, the verdict first; nil if it said nothing.
  var words: String? {
    let text = String(decoding: said, as: UTF8.self).split { $0.isNewline }.joined(separator: " ")
    let word: String? = if case .refused(let word) = verdict { word } else { nil }
    let all = [word, text.isEmpty ? nil : text].compactMap { $0 }.joined(separator: ": ")
    return all.isEmpty ? nil : oneLine(all, limit: GitLimits.errorCharacters)
  }

  fileprivate func hear(_ bytes: UnsafeRawBufferPointer) {
    said += bytes.prefix(GitLimits.bytesSaidByServer - said.count)
  }

  fileprivate func judge(_ status: String?) {
    verdict = status.map { .refused($0) } ?? .taken
  }
}

private func heardText(_ text: UnsafePointer<CChar>?, _ count: Int32, _ payload: UnsafeMutableRawPointer?) -> Int32 {
  guard let payload, let text, count > 0 else { return 0 }
  Unmanaged<PushDialogue>.fromOpaque(payload).takeUnretainedValue()
    .hear(UnsafeRawBufferPointer(start: text, count: Int(count)))
  return 0
}

private func heardVerdict(
  _ reference: UnsafePointer<CChar>?, _ status: UnsafePointer<CChar>?, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let payload else { return 0 }
  Unmanaged<PushDialogue>.fromOpaque(payload).takeUnretainedValue().judge(status.map { String(cString: $0) })
  return 0
}
