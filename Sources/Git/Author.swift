/// Who a commit is by, and when.
package struct Author: Equatable, Sendable {
  package let name: String
  /// An e-mail address, or what stands for one.
  package let address: String
  /// Seconds since 1970, UTC.
  package let seconds: Int64

  package init(name: String, address: String, seconds: Int64) {
    self.name = name
    self.address = address
    self.seconds = seconds
  }
}
