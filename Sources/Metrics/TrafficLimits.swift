import Domain

/// Bounds of what is remembered of the traffic.
package enum TrafficLimits {
  /// The finest resolution in time.
  static let bucket = Interval(milliseconds: 250)
  /// A bucket of age A may be as long as A divided by this: older samples are kept more coarsely.
  static let ageResolution: Int64 = 32
  /// Samples older than this are forgotten.
  static let horizon = Interval.hours(24)
  /// Buckets a release may have before they are merged.
  static let bucketsPerRelease = 512
  /// Buckets by which a release may exceed what merging would leave, so that merging is rare.
  static let mergeEvery = 64
  /// Releases with samples; beyond this the one that has been quiet for longest is forgotten.
  static let releases = 4096
  /// A request from before the end of the last look that is reported at most this much later counts in the next one.
  /// One that comes even later, as after a time without a controller, is not made newer than it is.
  static let lateness = Interval.seconds(2)
  /// Longest line that is looked at, in bytes.
  static let lineBytes = 2048
}
