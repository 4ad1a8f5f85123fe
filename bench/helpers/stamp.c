// bench-stamp FILE: appends a line with the time at which main began and the time of its end.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "clock.h"

int main(int argc, char** argv) {
  long long begun = now_ns();
  if (argc != 2) return 2;
  int file = open(argv[1], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return 1;
  // One write of one line, so that many processes can share a file.
  return dprintf(file, "%lld %lld\n", begun, now_ns()) > 0 ? 0 : 1;
}
