#pragma once
#include <archive.h>
#include <archive_entry.h>

/* The AE_IF constants are casts, which Swift can't import. */
static inline int shim_archive_is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG;
}

static inline int shim_archive_is_directory(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFDIR;
}

static inline int shim_archive_is_link(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFLNK || archive_entry_hardlink(entry) ||
         archive_entry_hardlink_utf8(entry);
}
