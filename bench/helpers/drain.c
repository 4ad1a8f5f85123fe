// bench-drain FILE: reads stdin to its end and leaves the number of bytes in FILE.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static char buffer[1024 * 1024];

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  long long total = 0;
  for (;;) {
    ssize_t got = read(STDIN_FILENO, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return 1;
    if (got == 0) break;
    total += got;
  }
  int file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  return file >= 0 && dprintf(file, "%lld\n", total) > 0 ? 0 : 1;
}
