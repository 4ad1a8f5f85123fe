#include "engine/probes/repeated_probe.h"

#include "engine/probes/probed.h"
#include "support/server.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
using namespace std::chrono_literals;

namespace {

struct Asked {
  explicit Asked(Probe asked, ProbeTiming timing = {5ms, 20s})
      : probe(std::move(asked)),
        tries(std::in_place, loop, own, probe, timing,
              [this](Standing standing, const std::string& why) {
                told = standing;
                reason = why;
                tries.reset();
              }) {}
  bool settles() {
    return turn_until(loop, [this] {
      while (const auto reaped = os::reap_one()) {
        if (tries) tries->reaped(reaped->pid, reaped->end);
      }
      return told != Standing::pending;
    });
  }
  bool fails_by(const std::string& why) {
    return turn_until(loop, [&] { return tries && tries->shortcoming() == why; });
  }

  Probe probe;
  os::Inherited own = inherited();
  uv::Loop loop = *uv::Loop::make();
  Standing told = Standing::pending;
  std::string reason;
  std::optional<RepeatedProbe> tries;
};

}  // namespace

TEST_CASE("a probe is tried until it succeeds, and then no more") {
  const TempDir dir;
  Asked asked(*parse_exec_probe("sh -c 'echo >>" + (dir / "n") + "; test $(wc -l <" + (dir / "n") +
                                ") = 3'"));
  asked.tries->start();
  CHECK(asked.settles());
  CHECK(asked.told == Standing::succeeded);
  turn_until(asked.loop, [] { return false; }, 30ms);
  CHECK(read_file(dir / "n") == "\n\n\n");
}

TEST_CASE("a server that opens later is found, and the last failure is known until then") {
  Server server([](int, int) {});
  Asked asked(*parse_tcp_probe(server.address()));
  CHECK(asked.tries->shortcoming().empty());
  asked.tries->start();
  CHECK(asked.fails_by("connection refused"));
  server.open();
  CHECK(asked.settles());
  CHECK(asked.told == Standing::succeeded);
}

TEST_CASE("a try that takes too long is given up, and another is made") {
  Server server([](int fd, int number) {
    if (number < 2) return wait_for_close(fd);
    read_request(fd);
    send_all(fd, "HTTP/1.1 200 OK\r\n");
  });
  server.open();
  Asked asked(*parse_http_probe("http://" + server.address()), {5ms, 100ms});
  asked.tries->start();
  CHECK(asked.tries->shortcoming() == "no connection yet");
  CHECK(asked.fails_by("no answer within 100ms"));
  CHECK(asked.settles());
  CHECK(asked.told == Standing::succeeded);
  CHECK(server.taken() >= 3);
}

TEST_CASE("a hopeless probe is tried once") {
  Asked asked(*parse_exec_probe("no-such-command-here"));
  asked.tries->start();
  CHECK(asked.told == Standing::impossible);
  CHECK(asked.reason.find("no-such-command-here") != std::string::npos);
}

TEST_CASE("tries begin an interval apart, however quickly they fail") {
  const TempDir dir;
  Asked asked(*parse_exec_probe("sh -c 'echo >>" + (dir / "n") + "; exit 1'"), {10s, 20s});
  asked.tries->start();
  CHECK(turn_until(asked.loop, [&] {
    while (const auto reaped = os::reap_one()) asked.tries->reaped(reaped->pid, reaped->end);
    return asked.tries->shortcoming() == "exited with 1";
  }));
  turn_until(asked.loop, [] { return false; }, 50ms);
  CHECK(read_file(dir / "n") == "\n");
}
