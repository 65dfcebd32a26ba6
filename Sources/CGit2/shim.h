#pragma once

#include <git2.h>

/* git_libgit2_opts is variadic, which Swift cannot call. */
static inline int cgit2_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

static inline int cgit2_enable_fsync_gitdir(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int cgit2_set_user_agent(const char *agent) {
  return git_libgit2_opts(GIT_OPT_SET_USER_AGENT, agent);
}
