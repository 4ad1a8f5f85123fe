#include "e2e/own_network.h"

#include <cstring>

#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "e2e/steps.h"

namespace stepgate::test {

void enter_own_network() {
  must(unshare(CLONE_NEWNET) == 0);
  const int any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  ifreq loopback{};
  std::strcpy(loopback.ifr_name, "lo");
  loopback.ifr_flags = IFF_UP;
  must(ioctl(any, SIOCSIFFLAGS, &loopback) == 0);
  close(any);
}

}  // namespace stepgate::test
