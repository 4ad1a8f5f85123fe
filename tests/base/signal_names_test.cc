#include "base/signal_names.h"

#include <csignal>

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("a signal is named with or without SIG, or numbered") {
  CHECK(signal_named("TERM") == SIGTERM);
  CHECK(signal_named("SIGTERM") == SIGTERM);
  CHECK(signal_named("15") == SIGTERM);
  CHECK(signal_named("USR1") == SIGUSR1);
  CHECK(signal_named("RTMIN") == SIGRTMIN);
  CHECK(signal_named("RTMIN+3") == SIGRTMIN + 3);
  CHECK(signal_named("SIGRTMIN+3") == SIGRTMIN + 3);
  CHECK(signal_named("RTMAX") == SIGRTMAX);
  CHECK(signal_named("SIGRTMAX-3") == SIGRTMAX - 3);
  CHECK(signal_named("IO") == SIGIO);
  CHECK(signal_named("POLL") == SIGIO);
  CHECK(signal_named("SIGCLD") == SIGCHLD);
}

TEST_CASE("what is no signal is nothing") {
  for (const char* text :
       {"", "0", "-1", "65", "99999999999", "1x", "term", "SIG", "SIGSIGTERM", "RTMIN+", "RTMIN+99",
        "RTMIN-1", "RTMAX+1", "RTMAX-99", "RTMIN+-1", " TERM", "TERM ", "+15"}) {
    INFO(text);
    CHECK_FALSE(signal_named(text));
  }
}

TEST_CASE("what asks a process to end is a signal that does") {
  CHECK(parse_stop_signal("INT") == SIGINT);
  CHECK(describe(parse_stop_signal("SIGFOO").error()) ==
        "'SIGFOO' is no signal: write a name or number, such as TERM, INT or 15");
  CHECK(describe(parse_stop_signal("WINCH").error()) ==
        "WINCH ends no process: use one that does, such as TERM or INT");
}
