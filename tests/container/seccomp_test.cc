// Steps under examples/seccomp/stepgate.json, which allows what stepgate itself calls and no more.
#include <nlohmann/json.hpp>

#include "container/manifest.h"
#include "container/podman.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

constexpr const char* kProgram = "/stepgate/bin/stepgate";

// `podman run` of a container under that profile, with the run directory that all of them share.
Words under(const Podman& podman, const json& profile, const Words& command) {
  const std::filesystem::path file = podman.folder("profiles") / "profile.json";
  write_file(file, profile.dump());
  const std::filesystem::path run = podman.folder("filtered");
  std::filesystem::permissions(run, std::filesystem::perms::all);
  const std::string bin = std::filesystem::path(stepgate()).parent_path();
  Words words = {"run",
                 "--rm",
                 "--network=host",
                 "--user=65532:65532",
                 "--cap-drop=all",
                 "--security-opt=no-new-privileges",
                 "--security-opt=seccomp=" + file.string(),
                 "--read-only",
                 "--volume=" + run.string() + ":/stepgate/run",
                 "--volume=" + bin + ":/stepgate/bin:ro",
                 kBusybox};
  words.insert(words.end(), command.begin(), command.end());
  return words;
}

json profile() { return json::parse(example("seccomp/stepgate.json")); }

json without(json profile, const std::string& call) {
  for (json& rule : profile["syscalls"]) {
    auto& names = rule["names"];
    names.erase(std::remove(names.begin(), names.end(), call), names.end());
  }
  return profile;
}

Words step(const std::string& name, const Words& options, const Words& command) {
  Words words = {kProgram, "run", "--step", name};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back("--");
  words.insert(words.end(), command.begin(), command.end());
  return words;
}

}  // namespace

TEST_CASE("under the example's profile steps run, copy, wait, fail, retry and are cancelled") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const auto filtered = [&](const Words& words) {
    return (*podman)(under(*podman, profile(), words));
  };
  const StepFolder slow(podman->folder("filtered") / "slow");
  const auto running = podman->start(under(
      *podman, profile(), step("slow", {"--grace", "1s"}, {kProgram, "wait", "--after", "never"})));
  REQUIRE(eventually([&] { return slow.state() == "running"; }));

  const Finished first = filtered(step("first", {"--log-path", "/stepgate/run/first/log"},
                                       {"grep", "Seccomp:", "/proc/self/status"}));
  INFO(first.err);
  CHECK(first.code == 0);
  CHECK(first.out == "Seccomp:\t2\n");
  const Finished second =
      filtered(step("second", {"--after", "first", "--retries", "1", "--retry-delay", "1ms"},
                    {kProgram, "status", "/nowhere"}));
  CHECK(second.code == 125);
  CHECK(filtered(step("nested", {"--after", "second", "--run-if", "failure"},
                      {kProgram, "run", "--", kProgram, "version"}))
            .code == 0);
  CHECK(filtered({kProgram, "cancel", "/stepgate/run", "slow"}).code == 0);
  CHECK(running->finish().code == 122);
  CHECK(slow.record("outcome") == "cancelled");
}

TEST_CASE("a command under the example's profile may call nothing that stepgate does not") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Words link = step("link", {}, {"ln", "-s", "to", "/stepgate/run/link/results/link"});
  const Finished refused = (*podman)(under(*podman, profile(), link));
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, says("Operation not permitted"));
  json wider = profile();
  for (const char* call : {"symlink", "symlinkat"}) wider["syscalls"][0]["names"].push_back(call);
  CHECK((*podman)(under(*podman, wider, link)).code == 0);
}

TEST_CASE("a small static command runs under the example's profile, and starts others") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const TempDir dir;
  write_file(dir / "starts.c", R"(
#include <spawn.h>
#include <stdio.h>
#include <sys/uio.h>
#include <sys/wait.h>
int main(int count, char** words) {
  pid_t child;
  int end = 1;
  struct iovec said = {"begins\n", 7};
  if (count < 2 || posix_spawn(&child, words[1], NULL, NULL, words + 1, NULL) != 0) return 2;
  if (waitpid(child, &end, 0) != child || writev(1, &said, 1) != 7) return 3;
  return end == 0 && puts("ends") > 0 ? 0 : 4;
}
)");
  const std::string program = podman->folder("filtered") / "starter";
  REQUIRE(run({"gcc", "-static", "-o", program, dir / "starts.c"}).code == 0);
  const Words words = step("starts", {}, {"/stepgate/run/starter", kProgram, "version"});
  const Finished end = (*podman)(under(*podman, profile(), words));
  INFO(end.err);
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("begins\nends\n"));
}

TEST_CASE("without a call that it needs a step does not run under the profile") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Words words = step("lacking", {}, {kProgram, "version"});
  REQUIRE((*podman)(under(*podman, profile(), words)).code == 0);
  for (const std::string call : {"clone", "signalfd4", "epoll_create1", "setpgid"}) {
    INFO(call);
    CHECK((*podman)(under(*podman, without(profile(), call), words)).code != 0);
  }
}

}  // namespace stepgate::test
