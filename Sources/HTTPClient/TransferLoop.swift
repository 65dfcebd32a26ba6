import CCurl
import Glibc

/// Runs all transfers of a client, on the one thread it is made and used on. No handle of libcurl leaves it.
final class TransferLoop {
  private let mailbox: Mailbox
  private let multi: UnsafeMutableRawPointer
  private var transfers: [UInt64: Transfer] = [:]
  private var ids: [UnsafeMutableRawPointer: UInt64] = [:]
  private var idleHandles: [EasyHandle] = []

  init(mailbox: Mailbox) {
    precondition(libcurlIsReady, "libcurl can't be initialised")
    guard let multi = curl_multi_init() else { preconditionFailure("out of memory") }
    self.mailbox = mailbox
    self.multi = multi
    shim_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, HTTPLimits.connections)
    shim_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, HTTPLimits.idleConnections)
  }

  deinit {
    // Handles go before what they were used with.
    idleHandles = []
    curl_multi_cleanup(multi)
  }

  /// Works until the mailbox is closed.
  func run() {
    blockBrokenPipeSignal()
    while true {
      let mail = mailbox.take()
      if mail.isClosed { return stop(mail) }
      for submission in mail.submissions { begin(submission, isCancelled: mail.cancelled.contains(submission.id)) }
      for id in mail.cancelled { end(id) { $0.submission.fail(.cancelled) } }
      var running: Int32 = 0
      curl_multi_perform(multi, &running)
      finishTransfers()
      wait()
    }
  }

  private func begin(_ submission: Submission, isCancelled: Bool) {
    if isCancelled { return submission.fail(.cancelled) }
    let transfer = Transfer(submission, handle: idleHandles.popLast() ?? EasyHandle())
    transfer.setUp()
    let code = curl_multi_add_handle(multi, transfer.handle.pointer)
    guard code == CURLM_OK else { return submission.fail(.other, String(cString: curl_multi_strerror(code))) }
    transfers[submission.id] = transfer
    ids[transfer.handle.pointer] = submission.id
  }

  private func finishTransfers() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle, let id = ids[handle]
      else { continue }
      // Read now: the message does not outlive the removal of its handle.
      let code = shim_curl_message_result(message)
      end(id) { $0.finish(code) }
    }
  }

  /// Takes a transfer off the loop, if it is still there, and then answers it.
  private func end(_ id: UInt64, _ answer: (Transfer) -> Void) {
    guard let transfer = transfers.removeValue(forKey: id) else { return }
    ids[transfer.handle.pointer] = nil
    curl_multi_remove_handle(multi, transfer.handle.pointer)
    answer(transfer)
    if idleHandles.count < HTTPLimits.idleHandles { idleHandles.append(transfer.handle) }
  }

  private func wait() {
    var bell = curl_waitfd(fd: mailbox.bell, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    curl_multi_poll(multi, &bell, 1, HTTPLimits.idleMilliseconds, nil)
  }

  private func stop(_ mail: Mailbox.Mail) {
    for submission in mail.submissions { submission.fail(.cancelled, "the client is shut down") }
    for id in Array(transfers.keys) { end(id) { $0.submission.fail(.cancelled, "the client is shut down") } }
  }

  /// A server that goes away while something is sent to it over TLS would otherwise end the whole program.
  private func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}

/// Done once for the program, before the first use of libcurl.
private let libcurlIsReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK
