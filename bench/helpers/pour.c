// bench-pour BYTES: writes so many bytes to stdout, 64 KiB at a time.
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static char block[64 * 1024];

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  for (size_t i = 0; i < sizeof block; i++) block[i] = i % 64 == 63 ? '\n' : (char)('!' + i % 64);
  for (long long left = atoll(argv[1]); left > 0;) {
    size_t want = left < (long long)sizeof block ? (size_t)left : sizeof block;
    ssize_t done = write(STDOUT_FILENO, block, want);
    if (done < 0 && errno != EINTR) return 1;
    if (done > 0) left -= done;
  }
  return 0;
}
