#pragma once
#include <stdint.h>
#include <sys/types.h>

/* What Swift's Glibc module lacks, and the one function that runs code between fork and exec. */

/* Where a spawn failed. */
enum csys_stage {
  CSYS_STAGE_NONE = 0,
  CSYS_STAGE_PIPE = 1,
  CSYS_STAGE_CLONE = 2,
  CSYS_STAGE_SESSION = 3,
  CSYS_STAGE_DESCRIPTORS = 4,
  CSYS_STAGE_DIRECTORY = 5,
  CSYS_STAGE_RECORD = 6,
  CSYS_STAGE_EXEC = 7,
  CSYS_STAGE_LIMITS = 8,
};

typedef struct {
  const char *_Nonnull file;                /* path for execve; no PATH lookup here; relative to `directory` */
  char *_Nullable const *_Nonnull argv;     /* NULL-terminated */
  char *_Nullable const *_Nonnull envp;     /* NULL-terminated; nothing else is inherited */
  const char *_Nullable directory;          /* working directory, or NULL for the parent's */
  int input;                                /* becomes stdin; -1 is /dev/null */
  int output;                               /* becomes stdout */
  int error;                                /* becomes stderr */
  int record;                               /* the child appends its /proc/self/stat line here; -1 is none */
  int dies_with_parent;                     /* SIGKILL when the spawning THREAD ends: only from a permanent thread */
  uint64_t file_bytes;                      /* largest file that it may write, RLIMIT_FSIZE; 0 leaves it as it is */
  uint64_t descriptors;                     /* RLIMIT_NOFILE; 0 leaves it as it is */
  int leaves_no_core;                       /* RLIMIT_CORE becomes 0 */
  int oom_score;                            /* oom_score_adj is raised to this, never lowered; 0 leaves it as it is */
  int niceness;                             /* raised to this, never lowered; 0 leaves it as it is */
} csys_spawn_request;

typedef struct {
  pid_t pid;   /* also the session and process group of the child */
  int pidfd;   /* close-on-exec; the caller owns it */
  int stage;   /* CSYS_STAGE_NONE, or where it failed */
  int code;    /* errno of the failure, 0 without one */
} csys_spawn_result;

/* Starts a process in a session of its own and returns once it has executed its program or failed to.
   A child that failed has been reaped. Every descriptor from 3 up is marked close-on-exec in the child and not
   closed earlier, so that file locks inherited from the parent are held until the exec. */
csys_spawn_result csys_spawn(const csys_spawn_request *_Nonnull request);

/* How a process ended, from csys_reap. */
enum csys_exit {
  CSYS_EXIT_UNKNOWN = 0,    /* not our child */
  CSYS_EXIT_STATUS = 1,     /* value is the exit status */
  CSYS_EXIT_SIGNAL = 2,     /* value is the signal */
};

/* Waits for and reaps the child behind a pidfd; call it when the pidfd is readable. */
int csys_reap(int pidfd, int *_Nonnull value);

/* Waits for no one: reaps one child that has ended. Returns its pid, 0 when none has, -1 when there are none. */
pid_t csys_reap_any(enum csys_exit *_Nonnull kind, int *_Nonnull value);

/* Each returns a descriptor, or -1 with errno set. */
int csys_signal_event(int signal);               /* an eventfd that counts the signal from now on; once a process */
int csys_open_beneath(int folder, const char *_Nonnull path, int flags);  /* no way leads out of `folder` */
int csys_pidfd_open(pid_t pid);
int csys_eventfd(void);
int csys_memory_file(void);                      /* memfd: a file without a name, in memory */

/* Each returns 0, or errno. */
int csys_pipe(int ends[_Nonnull 2]);            /* close-on-exec; ends[0] is for reading */
int csys_pidfd_send_signal(int pidfd, int signal);
int csys_lock_exclusive(int fd, int wait);      /* flock; EWOULDBLOCK when held elsewhere and wait is 0 */
int csys_unlock(int fd);
int csys_sync_filesystem(int fd);               /* syncfs */
int csys_become_subreaper(void);                /* orphans among the descendants become children of this process */
int csys_lock_own(int fd);                      /* a record lock of this process on the whole file; EAGAIN or EACCES */
int csys_lock_owner(int fd, pid_t *_Nonnull owner);  /* who holds that lock; 0 is nobody */
int csys_rename_new(const char *_Nonnull from, const char *_Nonnull to);  /* EEXIST instead of replacing */
