import CCrypto
import Glibc

/// SHA-256 of bytes in memory, as 64 lowercase hexadecimal digits.
package func sha256Hex(_ bytes: [UInt8]) -> String {
  var hash = SHA256()
  bytes.withUnsafeBytes { hash.update($0) }
  return hex(hash.finish())
}

/// SHA-256 of a text's UTF-8, as 64 lowercase hexadecimal digits.
package func sha256Hex(_ text: String) -> String {
  sha256Hex(Array(text.utf8))
}

/// How much of a file is read at once, in bytes.
private let chunkBytes = 1 << 20

/// SHA-256 of a whole file, as 64 lowercase hexadecimal digits.
///
/// Reads from the start whatever the descriptor's position, and leaves that alone. Blocks for as long as the disk
/// takes: call it off the cooperative pool.
package func sha256Hex(ofFileDescriptor descriptor: Int32) throws(HashingError) -> String {
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
  defer { buffer.deallocate() }
  var hash = SHA256()
  var offset: off_t = 0
  while true {
    let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { throw HashingError(code: errno) }
    if count == 0 { return hex(hash.finish()) }
    hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    offset += off_t(count)
  }
}

/// HMAC-SHA-256 of a message, 32 bytes.
package func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: SHA256.digestBytes) { buffer, count in
    let code = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, buffer.baseAddress, nil)
    precondition(code != nil, "HMAC failed")
    count = SHA256.digestBytes
  }
}

/// Compares secrets in a time that depends on their length only, never on where they differ.
package func constantTimeEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}

/// Lowercase hexadecimal digits, two a byte.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(2 * bytes.underestimatedCount)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
