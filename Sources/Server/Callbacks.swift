import CMicroHTTPD
import Glibc

/// What the HTTP library calls on its own thread. Nothing here waits.
enum Callbacks {
  /// One step of a request: once with its head, then with each piece of its body, then when it is whole.
  static func access(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, url: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, upload: UnsafePointer<CChar>?, size: UnsafeMutablePointer<Int>?,
    slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
  ) -> MHD_Result {
    guard let context, let connection, let url, let method, let size, let slot else { return .NO }
    let dispatcher = Unmanaged<Dispatcher>.fromOpaque(context).takeUnretainedValue()
    guard let kept = slot.pointee else {
      return begin(connection, url: url, method: method, slot: slot, limits: dispatcher.limits)
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(kept).takeUnretainedValue()
    if size.pointee > 0 {
      let isTaken = exchange.append(
        UnsafeRawBufferPointer(start: upload, count: size.pointee), limit: dispatcher.limits.body)
      size.pointee = 0
      return isTaken ? .YES : .NO  // a body without a length that goes on too long: no answer can be sent in between
    }
    return proceed(exchange, connection, dispatcher)
  }

  /// The request is over, with or without an answer.
  static func completed(slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) {
    guard let kept = slot?.pointee else { return }
    Unmanaged<Exchange>.fromOpaque(kept).release()
    slot?.pointee = nil
  }

  private static func begin(
    _ connection: OpaquePointer, url: UnsafePointer<CChar>, method: UnsafePointer<CChar>,
    slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>, limits: ServerLimits
  ) -> MHD_Result {
    if strlen(url) > limits.path { return send(.error(414, "the path is too long"), on: connection) }
    let length = MHD_lookup_connection_value(connection, .HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH)
    if let length, strtoull(length, nil, 10) > limits.body {
      return send(.error(413, "the body is larger than \(limits.body) bytes"), on: connection)
    }
    let head = ServerRequest(
      method: String(cString: method), path: String(cString: url), query: query(of: connection),
      peer: UInt32(exactly: shim_mhd_peer_uid(connection)))
    slot.pointee = Unmanaged.passRetained(Exchange(head: head)).toOpaque()
    return .YES
  }

  private static func proceed(
    _ exchange: Exchange, _ connection: OpaquePointer, _ dispatcher: Dispatcher
  ) -> MHD_Result {
    switch exchange.next(on: connection) {
    case .dispatch:
      // Suspended before anybody can answer: the answer resumes it.
      MHD_suspend_connection(connection)
      dispatcher.submit(exchange)
      return .YES
    case .wait: return .YES
    case .send(let response): return send(response, on: connection)
    }
  }

  private static func query(of connection: OpaquePointer) -> [String: String] {
    var values: [String: String] = [:]
    withUnsafeMutablePointer(to: &values) { pointer in
      _ = MHD_get_connection_values(
        connection, .GET_ARGUMENT_KIND,
        { context, _, key, value in
          guard let context, let key else { return .YES }
          let values = context.assumingMemoryBound(to: [String: String].self)
          values.pointee[String(cString: key)] = value.map { String(cString: $0) } ?? ""
          return .YES
        }, pointer)
    }
    return values
  }

  private static func send(_ response: ServerResponse, on connection: OpaquePointer) -> MHD_Result {
    let made = response.body.withUnsafeBytes {
      MHD_create_response_from_buffer($0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made else { return .NO }
    defer { MHD_destroy_response(made) }
    MHD_add_response_header(made, MHD_HTTP_HEADER_CONTENT_TYPE, response.contentType)
    MHD_add_response_header(made, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store")
    MHD_add_response_header(made, "X-Content-Type-Options", "nosniff")
    if !response.allow.isEmpty {
      MHD_add_response_header(made, MHD_HTTP_HEADER_ALLOW, response.allow.joined(separator: ", "))
    }
    return MHD_queue_response(connection, UInt32(response.status), made)
  }
}
