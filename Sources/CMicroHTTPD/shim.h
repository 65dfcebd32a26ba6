#pragma once
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/select.h>
#include <stdint.h>
#include <microhttpd.h>

/* MHD_start_daemon is variadic, which Swift cannot call. */
static inline struct MHD_Daemon *shim_mhd_start(
    unsigned int flags, int listen_fd, unsigned int connections, unsigned int timeout_seconds, size_t connection_memory,
    MHD_AccessHandlerCallback handler, void *context, MHD_RequestCompletedCallback completed, void *completed_context) {
  return MHD_start_daemon(
      flags, 0, NULL, NULL, handler, context,
      MHD_OPTION_LISTEN_SOCKET, listen_fd,
      MHD_OPTION_CONNECTION_LIMIT, connections,
      MHD_OPTION_CONNECTION_TIMEOUT, timeout_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,
      MHD_OPTION_NOTIFY_COMPLETED, completed, completed_context,
      MHD_OPTION_END);
}
