// The floor: the smallest program that does a wrapper's bare work, with no protocol around it.
//   bench-floor [-w MARKER] [-p MARKER] [-c FILE] -- COMMAND [ARGUMENT...]
// -w waits for a marker, -p leaves one after success, -c keeps a copy of the command's output.
// It handles no signals, no failures of the step before it, no restarts and no full volumes.
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

static void die(const char* what) {
  fprintf(stderr, "bench-floor: %s: %s\n", what, strerror(errno));
  _exit(125);
}

static void wait_for(const char* marker) {
  char folder[PATH_MAX];
  snprintf(folder, sizeof folder, "%s", marker);
  int watch = inotify_init1(IN_CLOEXEC);
  if (watch < 0) die("inotify_init1");
  if (inotify_add_watch(watch, dirname(folder), IN_CREATE | IN_MOVED_TO) < 0) die(marker);
  char events[4096];
  while (access(marker, F_OK) != 0) {
    if (read(watch, events, sizeof events) < 0 && errno != EINTR) die("read");
  }
  // Not closed before the command is started: the kernel lets a closing instance with watches wait
  // for a grace period of its own, 5 to 20 ms.
}

static void post(const char* marker) {
  char temporary[PATH_MAX];
  snprintf(temporary, sizeof temporary, "%s.new", marker);
  int file = open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0 || close(file) != 0 || rename(temporary, marker) != 0) die(marker);
}

static void write_all(int file, const char* data, size_t size) {
  while (size > 0) {
    ssize_t done = write(file, data, size);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) die("write");
    data += done;
    size -= (size_t)done;
  }
}

static void copy_to(const char* path, int from) {
  static char buffer[64 * 1024];
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) die(path);
  for (;;) {
    ssize_t got = read(from, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) die("read");
    if (got == 0) break;
    write_all(STDOUT_FILENO, buffer, (size_t)got);
    write_all(file, buffer, (size_t)got);
  }
  close(file);
}

int main(int argc, char** argv) {
  const char *awaited = NULL, *posted = NULL, *copy = NULL;
  for (int option; (option = getopt(argc, argv, "+w:p:c:")) != -1;) {
    if (option == 'w')
      awaited = optarg;
    else if (option == 'p')
      posted = optarg;
    else if (option == 'c')
      copy = optarg;
    else
      return 125;
  }
  if (optind == argc) return 125;
  if (awaited) wait_for(awaited);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  int ends[2] = {-1, -1};
  if (copy) {
    if (pipe2(ends, O_CLOEXEC) != 0) die("pipe2");
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  }
  pid_t child;
  errno = posix_spawnp(&child, argv[optind], &actions, NULL, argv + optind, environ);
  if (errno != 0) die(argv[optind]);
  if (copy) {
    close(ends[1]);
    copy_to(copy, ends[0]);
  }
  int status;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) die("waitpid");
  }
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (posted && code == 0) post(posted);
  return code;
}
