// What libFuzzer calls, with one input after another: see docs/fuzzing.md.

internal import ManifestProbe

/// Reads the bytes as a manifest and traps if a promise is broken.
@_cdecl("LLVMFuzzerTestOneInput") public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let broken = Probe(Array(UnsafeBufferPointer(start: start, count: count))).brokenPromises
  precondition(broken.isEmpty, broken.joined(separator: "\n"))
  return 0
}
