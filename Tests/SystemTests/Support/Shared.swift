import Isolation

/// A value that several tasks of a test share.
typealias Shared<Value: Sendable> = Guarded<Value>
