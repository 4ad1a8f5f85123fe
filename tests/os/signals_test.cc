#include "os/signals.h"

#include <array>
#include <csignal>

#include <unistd.h>

#include "base/signal_names.h"
#include "os/forked.h"
#include "step/outcome.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("every signal's name leads back to it") {
  for (int number = 1; number <= SIGRTMAX; ++number) {
    // Two are the C library's own and have no name.
    if (number > 31 && number < SIGRTMIN) continue;
    CHECK(signal_named(signal_name(number)) == number);
  }
}

TEST_CASE("all signals but the faults are read one after the other, whatever was inherited") {
  CHECK(in_child([]() -> std::string {
          signal(SIGTERM, SIG_IGN);
          signal(SIGCHLD, SIG_IGN);
          const auto source = SignalSource::take();
          if (!source) return describe(source.error());
          for (const int number : {SIGTERM, SIGINT, SIGUSR1, SIGCHLD, SIGCONT, SIGTSTP}) {
            raise(number);
            if (source->next() != number) return "lost " + std::to_string(number);
          }
          return source->next() ? "one too many" : "all";
        }) == "all");
}

TEST_CASE("writing to a closed pipe is an error for the wrapper, no end") {
  CHECK(in_child([]() -> std::string {
          const auto source = SignalSource::take();
          std::array<int, 2> ends{};
          if (pipe(ends.data()) != 0) return "no pipe";
          close(ends[0]);
          return write(ends[1], "x", 1) < 0 && errno == EPIPE ? "EPIPE" : "written";
        }) == "EPIPE");
}

TEST_CASE("a fault stays deadly") {
  Forked child([]() -> std::string {
    const auto source = SignalSource::take();
    raise(SIGABRT);
    return "alive";
  });
  CHECK(child.result() == "killed");
}
