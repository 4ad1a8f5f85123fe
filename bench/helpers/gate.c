// bench-gate FIFO FILE: ends when the FIFO's writer goes, and leaves the time of that in FILE.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "clock.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  int file = open(argv[2], O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  int gate = open(argv[1], O_RDONLY | O_CLOEXEC);
  if (file < 0 || gate < 0) return 1;
  char byte;
  while (read(gate, &byte, 1) > 0) {
  }
  return dprintf(file, "%lld\n", now_ns()) > 0 ? 0 : 1;
}
