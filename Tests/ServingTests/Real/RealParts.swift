import Testing

/// Tests that start HAProxy and model servers, one after the other: they would only wait for each other.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct RealParts {}
