// What a step needs beside its predecessors, and what makes a step a sidecar.
#include <algorithm>

#include "cli/parse.h"
#include "cli/parsing.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::cli;
using namespace stepgate::test;
using namespace std::chrono_literals;

TEST_CASE("what a step needs is read beside what it comes after") {
  const WaitSpec wait =
      draft_of({"--run-dir=/r", "--step=test", "--wait-ready=db,cache", "--wait-ready=db",
                "--wait-tcp=db:5432", "--wait-http=http://x/y", "--wait-exec=test -f 'a b'",
                "--wait-tcp=[::1]:80", "--probe-interval=1s", "--probe-timeout=2s"})
          .spec.wait;
  CHECK(wait.predecessors.empty());
  REQUIRE(wait.sidecars.size() == 2);
  CHECK(wait.sidecars[0].ready.path == "/r/db/ready");
  CHECK(wait.sidecars[0].marker.path == "/r/db/out");
  CHECK_FALSE(wait.sidecars[0].ready.follows_links);
  CHECK(wait.sidecars[1].called == "sidecar 'cache'");
  // Each kind's come in the order given.
  REQUIRE(wait.probes.size() == 4);
  Words called;
  for (const Probe& probe : wait.probes) called.push_back(probe.called);
  std::ranges::sort(called);
  CHECK(called == Words{"exec 'test -f 'a b''", "http http://x/y", "tcp [::1]:80", "tcp db:5432"});
  CHECK(wait.probe_timing.interval == 1s);
  CHECK(wait.probe_timing.timeout == 2s);
}

TEST_CASE("what makes a step a sidecar is read") {
  const Draft draft =
      draft_of({"--run-dir=/r", "--step=db", "--ready-tcp=db:5432", "--ready-http=http://x/y",
                "--ready-exec=a b", "--ready-file=/f", "--until=test,lint", "--until=push",
                "--restarts=on-failure", "--on-exit-post=http://localhost:15020/quitquitquit"});
  const SidecarSpec& sidecar = draft.spec.sidecar;
  CHECK(sidecar.ready_probes.size() == 3);
  REQUIRE(sidecar.ready_files.size() == 1);
  CHECK(sidecar.ready_files[0].path == "/f");
  REQUIRE(sidecar.until.size() == 3);
  CHECK(sidecar.until[2].path == "/r/push/out");
  CHECK(sidecar.until[2].comes_back);
  REQUIRE(draft.spec.on_exit_post);
  CHECK(std::get<HttpProbe>(draft.spec.on_exit_post->asks).posts);
  CHECK_FALSE(draft_of({"--step=a"}).spec.sidecar.is_one());
}

TEST_CASE("a sidecar that nobody could see ready is refused") {
  CHECK_THAT(complaint({"--ready-tcp=db:5432"}), says("--ready-tcp: ") && says("--step"));
  CHECK_THAT(complaint({"--ready-file=/f", "--post-file=/p"}),
             says("--ready-file: ") && says("--step"));
  CHECK(complaint({"--until=test"}).empty());
}

TEST_CASE("a step cannot need itself, nor end with itself") {
  CHECK_THAT(complaint({"--step=a", "--run-dir=/r", "--wait-ready=b,a"}), says("--wait-ready"));
  CHECK_THAT(complaint({"--step=a", "--run-dir=/r", "--until=b,a"}), says("--until"));
}

TEST_CASE("with restarts on failure, what a step needs comes back as well") {
  const Words words{"--run-dir=/r", "--step=a", "--after=b", "--wait-ready=db"};
  CHECK_FALSE(draft_of(words).spec.wait.sidecars[0].marker.comes_back);
  Words restarted = words;
  restarted.emplace_back("--restarts=on-failure");
  CHECK(draft_of(restarted).spec.wait.sidecars[0].marker.comes_back);
  CHECK(draft_of(restarted).spec.wait.predecessors[0].comes_back);
}
