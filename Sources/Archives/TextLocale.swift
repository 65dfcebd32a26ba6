import Glibc

/// While it lives, this thread reads names as UTF-8.
///
/// Libarchive converts names to the thread's locale, and in the C locale, which services run in, it would spoil every
/// name that is not ASCII. Must not live across an `await`.
struct TextLocale: ~Copyable {
  private let own: locale_t?
  private let before: locale_t?

  init() {
    own = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    before = uselocale(own)
  }

  deinit {
    uselocale(before)
    if let own { freelocale(own) }
  }
}
