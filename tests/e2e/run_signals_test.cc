// Signals to the wrapper while its command runs.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// Says `up`, and then the number of each signal of its words that it gets.
const std::string kListener = R"(
use Config; my @names = split ' ', $Config{sig_name};
$| = 1;
for my $n (@ARGV) { $SIG{$names[$n]} = sub { syswrite STDOUT, "got $n\n" }; }
fork() if $ENV{FORKED};
syswrite STDOUT, "up\n";
sleep 1 while 1;
)";

Words listener(const std::vector<int>& numbers) {
  Words words{"perl", "-e", kListener};
  for (const int number : numbers) words.push_back(std::to_string(number));
  return words;
}

bool hears(const Process& wrapper, int number, int times = 1) {
  const std::string line = "got " + std::to_string(number) + "\n";
  return eventually([&] { return count_of(line, wrapper.out()) >= times; });
}

}  // namespace

TEST_CASE("every other signal that can be caught is passed on to the whole group") {
  std::vector<int> numbers{SIGHUP,  SIGQUIT, SIGUSR1,  SIGUSR2,      SIGWINCH, SIGALRM, SIGVTALRM,
                           SIGPROF, SIGURG,  SIGIO,    SIGPWR,       SIGXCPU,  SIGXFSZ, SIGSTKFLT,
                           SIGCONT, SIGTSTP, SIGRTMIN, SIGRTMIN + 1, SIGRTMAX};
  Process wrapper(plain({}, listener(numbers)), {.environment = {{"FORKED", "1"}}});
  REQUIRE(eventually([&] { return count_of("up\n", wrapper.out()) == 2; }));
  for (const int number : numbers) {
    wrapper.signal(number);
    INFO("signal " << number);
    CHECK(hears(wrapper, number, 2));
  }
  CHECK(count_of("got", wrapper.out()) == 2 * static_cast<int>(numbers.size()));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
}

TEST_CASE("CHLD and TTIN and TTOU and PIPE are the wrapper's own affair") {
  Process wrapper(plain({}, listener({SIGCHLD, SIGTTIN, SIGTTOU, SIGPIPE, SIGUSR1})));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  for (const int number : {SIGCHLD, SIGTTIN, SIGTTOU, SIGPIPE, SIGUSR1}) wrapper.signal(number);
  CHECK(hears(wrapper, SIGUSR1));
  CHECK(count_of("got", wrapper.out()) == 1);
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
}

TEST_CASE("signals that were blocked and pending at the wrapper's start still count") {
  const Steps steps;
  Process wrapper(steps.run("a", {}, {"sleep", "100"}), {.before_exec = [] {
                    sigset_t term;
                    sigemptyset(&term);
                    sigaddset(&term, SIGTERM);
                    sigprocmask(SIG_BLOCK, &term, nullptr);
                    raise(SIGTERM);
                  }});
  CHECK(wrapper.finish().code == 143);
  CHECK(steps.record("a").value("outcome", "") == "cancelled");
}

TEST_CASE("TERM and INT end the command by the very signal") {
  for (const int number : {SIGTERM, SIGINT}) {
    const Steps steps;
    Process wrapper(steps.run("a", {"--stop-signal", "USR1", "--grace", "1s"},
                              listener({SIGTERM, SIGINT, SIGUSR1})));
    REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
    wrapper.signal(number);
    const Finished end = wrapper.finish();
    CHECK(end.out == "up\ngot " + std::to_string(number) + "\n");
    CHECK(end.code == 137);
    CHECK(steps.record("a").value("outcome", "") == "cancelled");
  }
}

TEST_CASE("the stop signal to the wrapper starts the ending as TERM does") {
  const Steps steps;
  Process wrapper(steps.run("a", {"--stop-signal", "QUIT"},
                            sh("trap 'exit 0' QUIT; echo up; sleep 100 & wait")));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  wrapper.signal(SIGQUIT);
  CHECK(wrapper.finish().code == 128 + SIGQUIT);
  CHECK(steps.record("a").value("outcome", "") == "cancelled");
}

TEST_CASE("a second signal during the grace period is passed on again") {
  const Steps steps;
  Process wrapper(steps.run("a", {}, listener({SIGTERM, SIGUSR1})));
  REQUIRE(eventually([&] { return wrapper.out() == "up\n"; }));
  for (int times = 1; times <= 3; ++times) {
    wrapper.signal(SIGTERM);
    CHECK(hears(wrapper, SIGTERM, times));
  }
  wrapper.signal(SIGUSR1);
  CHECK(hears(wrapper, SIGUSR1));
  CHECK(steps.state("a") == "terminating");
  wrapper.signal(SIGINT);
  CHECK(wrapper.finish().code == 130);
  CHECK_THAT(steps.record("a").value("reason", ""), says("signal 15"));
}

TEST_CASE("a stopped command still ends on TERM") {
  Process wrapper(plain({}, sh("echo $$; kill -STOP $$; exec sleep 100")));
  REQUIRE(eventually([&] { return count_of("\n", wrapper.out()) == 1; }));
  const pid_t command = std::stoi(wrapper.out());
  REQUIRE(eventually([&] { return state_of(command) == 'T'; }));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
}

}  // namespace stepgate::test
