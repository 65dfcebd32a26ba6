#define _GNU_SOURCE
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the child sends its parent when it cannot execute the program. */
struct failure {
  int stage;
  int code;
};

/* Enough for a whole /proc/self/stat line: 52 numbers and a name of at most 64 bytes. */
enum { STAT_BYTES = 2048 };

/* Enough for any int in decimal. */
enum { DIGITS = 12 };

/* ---- In the child: async-signal-safe calls only, no allocation, no stdio. ---- */

static _Noreturn void give_up(int report, int stage, int code) {
  struct failure failure = {stage, code};
  ssize_t written = write(report, &failure, sizeof failure);
  (void)written; /* a parent that is gone does not want the report */
  _exit(127);
}

/* Moves a descriptor out of the way of 0, 1 and 2, which are about to be replaced. */
static int above_standard(int fd) { return fd < 0 || fd > 2 ? fd : fcntl(fd, F_DUPFD_CLOEXEC, 3); }

static int append_own_stat(int record) {
  char line[STAT_BYTES];
  int stat = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
  if (stat < 0) return -1;
  ssize_t length = read(stat, line, sizeof line);
  close(stat);
  if (length <= 0) return -1;
  for (ssize_t done = 0; done < length;) {
    ssize_t n = write(record, line + done, (size_t)(length - done));
    if (n < 0) return -1;
    done += n;
  }
  return 0;
}

/* Ignored signals survive an exec, so every disposition goes back to the default before the mask is lifted.
   Straight to the kernel, since the C library keeps 32 and 33 to itself. All zeros is the default action, no flags and
   an empty mask, whatever the order of the fields. */
static void reset_signals(void) {
  static const uint64_t standard[8];
  for (int signal = 1; signal <= 64; signal++) syscall(SYS_rt_sigaction, signal, standard, NULL, 8);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Never above what the process may have anyway: raising that is for root. */
static int set_limit(int resource, uint64_t value) {
  struct rlimit limit;
  if (prlimit(0, (__rlimit_resource_t)resource, NULL, &limit) < 0) return -1;
  if (value < limit.rlim_max) limit.rlim_max = value;
  limit.rlim_cur = limit.rlim_max;
  return prlimit(0, (__rlimit_resource_t)resource, &limit, NULL);
}

/* Decimal digits of a number that is not negative; returns how many. No stdio here. */
static size_t digits(int value, char text[DIGITS]) {
  size_t count = 0;
  for (int rest = value; count == 0 || rest > 0; rest /= 10) count++;
  for (size_t place = count; place > 0; value /= 10) text[--place] = (char)('0' + value % 10);
  return count;
}

static int write_number(const char *path, int value) {
  char text[DIGITS];
  size_t length = digits(value, text);
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t written = write(file, text, length);
  close(file);
  return written == (ssize_t)length ? 0 : -1;
}

/* Nonzero when this process is sacrificed as gladly already: lowering the score is for root. */
static int has_oom_score(int value) {
  char text[DIGITS];
  int file = open("/proc/self/oom_score_adj", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, text, sizeof text);
  close(file);
  int score = 0;
  for (ssize_t place = 0; place < length && text[place] >= '0' && text[place] <= '9'; place++) {
    score = score * 10 + (text[place] - '0');
  }
  return score >= value; /* a negative one reads as 0 */
}

static int give_way(const csys_spawn_request *request) {
  int score = request->oom_score, niceness = request->niceness;
  if (score && !has_oom_score(score) && write_number("/proc/self/oom_score_adj", score) < 0) return -1;
  if (!niceness || getpriority(PRIO_PROCESS, 0) >= niceness) return 0;
  /* With autogroups, niceness alone ranks within a session only. Not every kernel has them. */
  write_number("/proc/self/autogroup", niceness);
  return setpriority(PRIO_PROCESS, 0, niceness);
}

static int set_limits(const csys_spawn_request *request) {
  if (give_way(request) < 0) return -1; /* first, as it opens files */
  if (request->leaves_no_core && set_limit(RLIMIT_CORE, 0) < 0) return -1;
  if (request->file_bytes && set_limit(RLIMIT_FSIZE, request->file_bytes) < 0) return -1;
  if (request->descriptors && set_limit(RLIMIT_NOFILE, request->descriptors) < 0) return -1;
  return 0;
}

static _Noreturn void become(const csys_spawn_request *request, int report, pid_t parent) {
  report = above_standard(report);
  int output = above_standard(request->output), error = above_standard(request->error);
  int record = above_standard(request->record);
  int input = request->input < 0 ? open("/dev/null", O_RDONLY | O_CLOEXEC) : request->input;
  input = above_standard(input);

  if (setsid() < 0) give_up(report, CSYS_STAGE_SESSION, errno);
  if (request->dies_with_parent) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0) give_up(report, CSYS_STAGE_SESSION, errno);
    if (getppid() != parent) _exit(127); /* it died before the line above took effect */
  }
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) {
    give_up(report, CSYS_STAGE_DESCRIPTORS, errno);
  }
  if (request->directory && chdir(request->directory) < 0) give_up(report, CSYS_STAGE_DIRECTORY, errno);
  if (record >= 0 && append_own_stat(record) < 0) give_up(report, CSYS_STAGE_RECORD, errno);
  if (syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC) < 0) {
    give_up(report, CSYS_STAGE_DESCRIPTORS, errno);
  }
  if (set_limits(request) < 0) give_up(report, CSYS_STAGE_LIMITS, errno);
  reset_signals();
  execve(request->file, request->argv, request->envp);
  give_up(report, CSYS_STAGE_EXEC, errno);
}

/* ---- In the parent. ---- */

static csys_spawn_result failed(int stage, int code) {
  csys_spawn_result result = {.pid = -1, .pidfd = -1, .stage = stage, .code = code};
  return result;
}

/* Signals stay blocked around the clone: a handler of the parent must not run in the child. */
static long clone_child(int *pidfd) {
  struct clone_args arguments = {0};
  arguments.flags = CLONE_PIDFD;
  arguments.pidfd = (uint64_t)(uintptr_t)pidfd;
  arguments.exit_signal = SIGCHLD;
  return syscall(SYS_clone3, &arguments, sizeof arguments);
}

/* Reads until the exec closes the pipe (no failure) or the child reports one. */
static struct failure read_report(int pipe) {
  struct failure failure = {0};
  ssize_t n;
  do {
    n = read(pipe, &failure, sizeof failure);
  } while (n < 0 && errno == EINTR);
  if (n != (ssize_t)sizeof failure) failure = (struct failure){CSYS_STAGE_NONE, 0};
  return failure;
}

csys_spawn_result csys_spawn(const csys_spawn_request *request) {
  int report[2], pidfd = -1;
  if (pipe2(report, O_CLOEXEC) < 0) return failed(CSYS_STAGE_PIPE, errno);
  pid_t self = getpid();
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  long pid = clone_child(&pidfd);
  if (pid == 0) become(request, report[1], self);
  int code = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(report[1]);
  if (pid < 0) {
    close(report[0]);
    return failed(CSYS_STAGE_CLONE, code);
  }
  struct failure failure = read_report(report[0]);
  close(report[0]);
  if (failure.stage == CSYS_STAGE_NONE) {
    return (csys_spawn_result){.pid = (pid_t)pid, .pidfd = pidfd, .stage = CSYS_STAGE_NONE, .code = 0};
  }
  int ignored;
  csys_reap(pidfd, &ignored);
  close(pidfd);
  return failed(failure.stage, failure.code);
}
