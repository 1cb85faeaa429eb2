/*
 * A disk that forgets: preloaded into a process, it keeps in the folder ONLY_SYNCED_TO what the process has flushed with fsync or
 * fdatasync of files in the folder ONLY_SYNCED_FROM, and nothing else. Killing the process is then a power cut.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 1024
#define COPY 65536

struct range { off_t from; off_t to; struct range *next; };

/* Written and not yet flushed, by file descriptor. */
static struct range *dirty[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void note(int fd, off_t from, ssize_t length) {
  if (fd < 0 || fd >= FILES || length <= 0) return;
  struct range *added = malloc(sizeof *added);
  added->from = from;
  added->to = from + length;
  pthread_mutex_lock(&lock);
  added->next = dirty[fd];
  dirty[fd] = added;
  pthread_mutex_unlock(&lock);
}

/* The place where a descriptor's flushed bytes are kept; 0 when it is none of ours. */
static int kept_name(int fd, char *name) {
  const char *from = getenv("ONLY_SYNCED_FROM"), *to = getenv("ONLY_SYNCED_TO");
  char link[64], path[PATH_MAX];
  if (!from || !to) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  struct stat state;
  if (fstat(fd, &state) != 0 || !S_ISREG(state.st_mode)) return 0;
  size_t head = strlen(from);
  if (strncmp(path, from, head) != 0 || path[head] != '/') return 0;
  return snprintf(name, PATH_MAX, "%s%s", to, path + head) < PATH_MAX;
}

static void keep(int fd) {
  char name[PATH_MAX];
  if (fd < 0 || fd >= FILES) return;
  pthread_mutex_lock(&lock);
  struct range *ranges = dirty[fd];
  dirty[fd] = NULL;
  pthread_mutex_unlock(&lock);
  int is_ours = kept_name(fd, name);
  int kept = is_ours ? open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
  char *buffer = is_ours ? malloc(COPY) : NULL;
  while (ranges) {
    struct range *next = ranges->next;
    for (off_t at = ranges->from; buffer && kept >= 0 && at < ranges->to;) {
      size_t want = ranges->to - at < (off_t)COPY ? (size_t)(ranges->to - at) : COPY;
      ssize_t got = pread(fd, buffer, want, at);
      if (got <= 0) break;
      ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
      real(kept, buffer, (size_t)got, at);
      at += got;
    }
    free(ranges);
    ranges = next;
  }
  free(buffer);
  if (kept >= 0) {
    struct stat state;
    int (*cut)(int, off_t) = dlsym(RTLD_NEXT, "ftruncate");
    if (fstat(fd, &state) == 0 && cut(kept, state.st_size) != 0) abort();
    int (*shut)(int) = dlsym(RTLD_NEXT, "close");
    shut(kept);
  }
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
  ssize_t done = real(fd, bytes, count, offset);
  note(fd, offset, done);
  return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  return pwrite(fd, bytes, count, offset);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  off_t offset = lseek(fd, 0, SEEK_CUR);
  ssize_t done = real(fd, bytes, count);
  if (offset >= 0) note(fd, offset, done);
  return done;
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
