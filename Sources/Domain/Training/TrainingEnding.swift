/// Words of a trainer that a planner goes by.
package enum TrainingEnding {
  /// Why attempts end that `setpoint down` ends: no fault of theirs.
  package static let outOfService = "the machine was taken out of service"
}
