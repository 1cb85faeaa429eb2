/*
 * A disk that forgets, for programs of many processes: preloaded into each, it keeps in the folder ONLY_SYNCED_TO the files of the folder
 * ONLY_SYNCED_FROM as they were when any of the processes last flushed them, and names as they were when their folder was last flushed.
 * ONLY_SYNCED_INODES holds each kept file under its number, so that it is found again by another name. Killing all is then a power cut.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 8192

/* The path of a descriptor below the folder that is kept; 0 when it is elsewhere. */
static int path_below(int fd, char *below) {
  const char *from = getenv("ONLY_SYNCED_FROM");
  char link[64], path[PATH_MAX];
  if (!from) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  size_t head = strlen(from);
  if (strncmp(path, from, head) != 0 || (path[head] != '/' && path[head] != 0)) return 0;
  snprintf(below, PATH_MAX, "%s", path + head);
  return 1;
}

static void numbered(ino_t number, char *name) {
  snprintf(name, PATH_MAX, "%s/%llu", getenv("ONLY_SYNCED_INODES"), (unsigned long long)number);
}

static void kept(const char *below, char *name) {
  snprintf(name, PATH_MAX, "%s%s", getenv("ONLY_SYNCED_TO"), below);
}

static void make_parents(const char *name) {
  char part[PATH_MAX];
  snprintf(part, sizeof part, "%s", name);
  for (char *at = part + 1; *at; at++) {
    if (*at != '/') continue;
    *at = 0;
    mkdir(part, 0700);
    *at = '/';
  }
}

/* Gives a kept file a name, in the place of whatever had it. */
static void give_name(const char *file, const char *name) {
  struct stat one, other;
  if (stat(file, &one) != 0) return;
  if (stat(name, &other) == 0) {
    if (one.st_ino == other.st_ino) return;
    unlinkat(AT_FDCWD, name, 0);
  }
  make_parents(name);
  linkat(AT_FDCWD, file, AT_FDCWD, name, 0);
}

static void keep_file(int fd, const char *below, const struct stat *state) {
  char from[64], file[PATH_MAX], name[PATH_MAX], here[BLOCK], there[BLOCK];
  snprintf(from, sizeof from, "/proc/self/fd/%d", fd);
  int in = open(from, O_RDONLY | O_CLOEXEC);
  numbered(state->st_ino, file);
  int out = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (in < 0 || out < 0) abort();
  /* One at a time, so that nobody puts back what was read before another's flush. */
  flock(out, LOCK_EX);
  off_t at = 0;
  for (ssize_t got; (got = pread(in, here, BLOCK, at)) > 0; at += got) {
    ssize_t had = pread(out, there, (size_t)got, at);
    if ((had != got || memcmp(here, there, (size_t)got) != 0) && pwrite(out, here, (size_t)got, at) != got) abort();
  }
  if (ftruncate(out, at) != 0) abort();
  kept(below, name);
  give_name(file, name);
  close(out);
  close(in);
}

static int is_dot(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

/* Makes the kept names of a folder those it has: what is gone goes, what was renamed keeps its bytes, what was never flushed is empty. */
static void keep_folder(int fd, const char *below) {
  char folder[PATH_MAX], source[PATH_MAX], name[PATH_MAX + 300], file[PATH_MAX];
  kept(below, folder);
  snprintf(source, sizeof source, "%s%s", getenv("ONLY_SYNCED_FROM"), below);
  snprintf(name, sizeof name, "%s/", folder);
  make_parents(name);
  DIR *list = opendir(folder);
  for (struct dirent *entry; list && (entry = readdir(list));) {
    if (is_dot(entry->d_name) || faccessat(fd, entry->d_name, F_OK, AT_SYMLINK_NOFOLLOW) == 0) continue;
    snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
    if (unlinkat(AT_FDCWD, name, 0) != 0) unlinkat(AT_FDCWD, name, AT_REMOVEDIR);
  }
  if (list) closedir(list);
  list = opendir(source);
  for (struct dirent *entry; list && (entry = readdir(list));) {
    struct stat state;
    if (is_dot(entry->d_name) || fstatat(fd, entry->d_name, &state, AT_SYMLINK_NOFOLLOW) != 0) continue;
    snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
    if (S_ISDIR(state.st_mode)) mkdir(name, 0700);
    if (!S_ISREG(state.st_mode)) continue;
    numbered(state.st_ino, file);
    int made = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (made >= 0) close(made);
    give_name(file, name);
  }
  if (list) closedir(list);
}

static void keep(int fd) {
  char below[PATH_MAX];
  struct stat state;
  if (!path_below(fd, below) || fstat(fd, &state) != 0 || state.st_nlink == 0) return;
  if (S_ISREG(state.st_mode)) keep_file(fd, below, &state);
  if (S_ISDIR(state.st_mode)) keep_folder(fd, below);
}

/* A number is given to another file once its last name is gone. */
static void forget(const char *path) {
  char file[PATH_MAX];
  struct stat state;
  if (!getenv("ONLY_SYNCED_INODES") || lstat(path, &state) != 0 || !S_ISREG(state.st_mode) || state.st_nlink > 1) return;
  numbered(state.st_ino, file);
  unlinkat(AT_FDCWD, file, 0);
}

int fsync(int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
  int done = real(fd);
  if (done == 0) keep(fd);
  return done;
}

int fdatasync(int fd) {
  int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync");
  int done = real(fd);
  if (done == 0) keep(fd);
  return done;
}

int unlink(const char *path) {
  int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
  forget(path);
  return real(path);
}

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  forget(to);
  return real(from, to);
}
