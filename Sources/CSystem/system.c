#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef P_PIDFD
#define P_PIDFD 3
#endif

static int errno_of(long result) { return result < 0 ? errno : 0; }

int csys_reap(int pidfd, int *value) {
  siginfo_t info = {0};
  int result;
  do {
    result = waitid((idtype_t)P_PIDFD, (id_t)pidfd, &info, WEXITED);
  } while (result < 0 && errno == EINTR);
  *value = result < 0 ? 0 : info.si_status;
  if (result < 0) return CSYS_EXIT_UNKNOWN;
  return info.si_code == CLD_EXITED ? CSYS_EXIT_STATUS : CSYS_EXIT_SIGNAL;
}

int csys_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int csys_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int csys_memory_file(void) { return memfd_create("setpoint", MFD_CLOEXEC); }

int csys_pipe(int ends[2]) { return errno_of(pipe2(ends, O_CLOEXEC)); }

int csys_pidfd_send_signal(int pidfd, int signal) {
  return errno_of(syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0));
}

int csys_lock_exclusive(int fd, int wait) {
  int result;
  do {
    result = flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB));
  } while (result < 0 && errno == EINTR);
  return errno_of(result);
}

int csys_unlock(int fd) { return errno_of(flock(fd, LOCK_UN)); }

int csys_sync_filesystem(int fd) { return errno_of(syncfs(fd)); }

int csys_rename_new(const char *from, const char *to) {
  return errno_of(renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE));
}
