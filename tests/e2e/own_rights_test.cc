// What the wrapper gives up of its own rights, and what its command has all the same.
#include <sys/prctl.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

std::string status_of(const std::string& pid, const std::string& field) {
  const std::string status = read_file("/proc/" + pid + "/status");
  const std::size_t at = status.find(field + ":\t");
  if (at == std::string::npos) return "none";
  const std::size_t begin = at + field.size() + 2;
  return status.substr(begin, status.find('\n', begin) - begin);
}

std::string status_of(pid_t pid, const std::string& field) {
  return status_of(std::to_string(pid), field);
}

std::uint64_t bits_of(const std::string& hexadecimal) { return std::stoull(hexadecimal, {}, 16); }

// CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER and CAP_KILL.
constexpr std::uint64_t kKept = 1U << 1 | 1U << 2 | 1U << 3 | 1U << 5;

// Says its id and stays.
const Words kStay = sh("echo $$; exec sleep 100");

pid_t command_of(const Process& wrapper) {
  if (!eventually([&] { return wrapper.out().ends_with('\n'); })) return 0;
  return static_cast<pid_t>(std::stoi(wrapper.out()));
}

bool may_be_seen(pid_t pid, const std::string& file) {
  return run({"cat", "/proc/" + std::to_string(pid) + "/" + file}, as_own_user()).code == 0;
}

}  // namespace

TEST_CASE("the same user sees the command's memory and environment, and not the wrapper's") {
  const Process wrapper(plain({}, kStay), as_own_user());
  const pid_t command = command_of(wrapper);
  REQUIRE(command > 0);
  for (const std::string file : {"environ", "maps", "auxv"}) {
    CHECK(may_be_seen(command, file));
    CHECK_FALSE(may_be_seen(wrapper.pid(), file));
  }
  const auto list = [](pid_t pid) {
    return run({"ls", "/proc/" + std::to_string(pid) + "/fd"}, as_own_user()).code;
  };
  CHECK(list(command) == 0);
  CHECK(list(wrapper.pid()) != 0);
}

TEST_CASE("Tekton's entrypoint hides its memory, too") {
  const Process wrapper({entrypoint(), "-entrypoint", "sh", "--", "-c", "echo $$; exec sleep 100"},
                        as_own_user());
  const pid_t command = command_of(wrapper);
  REQUIRE(command > 0);
  CHECK(may_be_seen(command, "environ"));
  CHECK_FALSE(may_be_seen(wrapper.pid(), "environ"));
}

TEST_CASE("while its command runs the wrapper has only the rights that it takes to end it") {
  STEPGATE_NEEDS(getuid() == 0, "root");
  const Process wrapper(plain({}, kStay));
  const pid_t command = command_of(wrapper);
  REQUIRE(command > 0);
  REQUIRE(eventually([&] { return status_of(wrapper.pid(), "NoNewPrivs") == "1"; }));
  const std::uint64_t own = bits_of(status_of("self", "CapPrm"));
  REQUIRE((own & ~kKept) != 0);
  const auto kept = [&](const char* set) { return bits_of(status_of(wrapper.pid(), set)); };
  CHECK(eventually([&] { return kept("CapPrm") == (own & kKept); }));
  CHECK(kept("CapEff") == (own & kKept));
  CHECK(kept("CapInh") == 0);
  CHECK(kept("CapAmb") == 0);
  CHECK(bits_of(status_of(command, "CapEff")) == own);
  CHECK(status_of(command, "NoNewPrivs") == status_of("self", "NoNewPrivs"));
}

TEST_CASE("every attempt has the same rights, also where none can be gained") {
  const Words said = sh("grep -E '^(Cap|NoNew)' /proc/self/status; exit 1");
  for (const bool can_gain : {true, false}) {
    const Options given{.before_exec = [=] {
      if (!can_gain) prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    }};
    const std::string once = run(said, given).out;
    REQUIRE_FALSE(once.empty());
    const Finished end = run(plain({"--retries", "2", "--retry-delay", "1ms"}, said), given);
    CHECK(end.out == once + once + once);
  }
}

TEST_CASE("the command of a probe has the rights of the sidecar's") {
  const Steps steps;
  const std::string seen = steps.beside("seen");
  const Words probe{"--ready-exec", "sh -c 'grep -E ^Cap /proc/self/status >" + seen + "'",
                    "--until", "other"};
  Process sidecar(steps.run("serve", probe, {"sleep", "100"}));
  REQUIRE(eventually([&] { return is_there(steps.file("serve", "ready")); }));
  CHECK(read_file(seen) == run(sh("grep -E ^Cap /proc/self/status")).out);
  steps.mark("other");
  CHECK(sidecar.finish().code == 0);
}

TEST_CASE("a command that became another user and took the folder along is ended and marked") {
  STEPGATE_NEEDS(getuid() == 0, "root");
  const Steps steps;
  const std::string user = std::to_string(own_user());
  const std::string script = "chown -R " + user +
                             " $1; chmod -R go= $1; chmod +t $1; setsid setpriv --reuid " + user +
                             " --clear-groups sleep 1000 & exec setpriv --reuid " + user +
                             " --clear-groups sh -c 'echo $$; exec sleep 1000'";
  Process wrapper(steps.run("a", {}, sh(script, {steps.run_dir() + "/a"})));
  const pid_t command = command_of(wrapper);
  REQUIRE(command > 0);
  REQUIRE(eventually([&] { return status_of(wrapper.pid(), "NoNewPrivs") == "1"; }));
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish(std::chrono::seconds(8)).code == 143);
  CHECK(steps.record("a").value("outcome", "") == "cancelled");
  CHECK(is_gone(command));
}

}  // namespace stepgate::test
