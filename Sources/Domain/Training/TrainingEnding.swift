/// Reasons of failed attempts that are told from all others.
package enum TrainingEnding {
  /// The attempt was ended from outside, by no fault of its own: it counts for no failure, and another may start.
  package static let outOfService = "the machine was taken out of service"
}
