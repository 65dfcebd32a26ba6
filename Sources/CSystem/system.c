#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
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

pid_t csys_reap_any(enum csys_exit *kind, int *value) {
  siginfo_t info = {0};
  int result;
  do {
    result = waitid(P_ALL, 0, &info, WEXITED | WNOHANG);
  } while (result < 0 && errno == EINTR);
  if (result < 0) return -1;
  *value = info.si_status;
  *kind = info.si_code == CLD_EXITED ? CSYS_EXIT_STATUS : CSYS_EXIT_SIGNAL;
  return info.si_pid;
}

/* What the handler writes to: a signal handler can be given nothing else. */
static volatile sig_atomic_t signal_event = -1;

static void count_signal(int signal) {
  int code = errno;
  uint64_t one = 1;
  ssize_t written = write(signal_event, &one, sizeof one);
  (void)signal, (void)written; /* a full counter wakes as well */
  errno = code;
}

int csys_signal_event(int signal) {
  int event = csys_eventfd();
  if (event < 0) return -1;
  signal_event = event;
  struct sigaction action = {.sa_handler = count_signal, .sa_flags = SA_RESTART};
  if (sigaction(signal, &action, NULL) == 0) return event;
  close(event);
  return -1;
}

int csys_open_beneath(int folder, const char *path, int flags) {
  struct open_how how = {.flags = (uint64_t)(flags | O_CLOEXEC), .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

int csys_become_subreaper(void) { return errno_of(prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L)); }

int csys_lock_own(int fd) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  return errno_of(fcntl(fd, F_SETLK, &lock));
}

int csys_lock_owner(int fd, pid_t *owner) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  int code = errno_of(fcntl(fd, F_GETLK, &lock));
  *owner = code == 0 && lock.l_type != F_UNLCK ? lock.l_pid : 0;
  return code;
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
