package import Journal

/// The part of the journal that a controller needs: everything in an entry is durable when `commit` returns.
package protocol Ledger: Sendable {
  func load() async throws(JournalError) -> JournalContents
  func commit(_ entry: JournalEntry) async throws(JournalError)
}

extension Journal: Ledger {}
