// bench-race ROUNDS SECONDS ::: COMMAND... ::: COMMAND... times the commands in turn.
// A round runs each command once; the first of a round moves on by one, so that none always has
// the same neighbour. An argument `@` at the end of a word becomes the round's number. One line a
// run: the command's index, nanoseconds from before the spawn to its end, processor microseconds,
// and the exit code (-1 for one that was ended by SECONDS, the bound of every run).
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

enum { max_commands = 16, max_words = 64 };

extern char** environ;
static volatile pid_t running;

static void end_it(int signal_number) {
  (void)signal_number;
  if (running > 0) kill(running, SIGKILL);
}

static long long micros(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

static void run_once(int index, char** command, int round, unsigned seconds) {
  char* words[max_words + 1];
  char numbered[max_words][4096];
  int count = 0;
  for (; count < max_words && command[count] && strcmp(command[count], ":::") != 0; count++) {
    size_t length = strlen(command[count]);
    words[count] = command[count];
    if (length > 0 && length < 4000 && command[count][length - 1] == '@') {
      snprintf(numbered[count], sizeof numbered[count], "%.*s%d", (int)length - 1, command[count],
               round);
      words[count] = numbered[count];
    }
  }
  words[count] = NULL;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child;
  long long begun = now_ns();
  errno = posix_spawnp(&child, words[0], &actions, NULL, words, environ);
  if (errno != 0) {
    fprintf(stderr, "bench-race: %s: %s\n", words[0], strerror(errno));
    exit(1);
  }
  running = child;
  alarm(seconds);
  int status;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  long long ended = now_ns();
  running = 0;
  alarm(0);
  posix_spawn_file_actions_destroy(&actions);
  printf("%d %lld %lld %d\n", index, ended - begun, micros(usage.ru_utime) + micros(usage.ru_stime),
         WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

int main(int argc, char** argv) {
  char** commands[max_commands];
  int count = 0;
  for (int i = 3; i < argc - 1; i++) {
    if (strcmp(argv[i], ":::") == 0 && count < max_commands) commands[count++] = argv + i + 1;
  }
  if (argc < 5 || count == 0 || argc > max_words * max_commands) return 2;
  struct sigaction action = {.sa_handler = end_it};
  sigaction(SIGALRM, &action, NULL);
  int rounds = atoi(argv[1]);
  for (int round = 0; round < rounds; round++) {
    for (int turn = 0; turn < count; turn++) {
      int index = (round + turn) % count;
      run_once(index, commands[index], round, (unsigned)atoi(argv[2]));
    }
    fflush(stdout);
  }
  return 0;
}
