/// A person's word that the deletions of a revision, and what it changes of what was found serving, are meant.
package struct Confirmation: Equatable, Sendable {
  package let revision: Revision
  package let by: Attribution

  package init(revision: Revision, by: Attribution) {
    self.revision = revision
    self.by = by
  }
}
