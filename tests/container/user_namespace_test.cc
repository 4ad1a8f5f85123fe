// Steps in user namespaces, as with `hostUsers: false`: root in there is nobody outside.
#include "container/podman.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/says.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

// `stepgate run` of a step in a container whose ids from 0 to 65535 are `from` and on outside.
Finished run_mapped(const Podman& podman, int from, const std::string& user,
                    const std::vector<std::string>& options, const std::string& script) {
  const std::string ids = "0:" + std::to_string(from) + ":65536";
  const std::string bin = std::filesystem::path(stepgate()).parent_path();
  std::vector<std::string> words = {"run",
                                    "--rm",
                                    "--network=host",
                                    "--uidmap",
                                    ids,
                                    "--gidmap",
                                    ids,
                                    "--user",
                                    user,
                                    "--volume",
                                    podman.folder("mapped").string() + ":/stepgate/run",
                                    "--volume",
                                    bin + ":/stepgate/bin:ro",
                                    kBusybox,
                                    "/stepgate/bin/stepgate",
                                    "run"};
  words.insert(words.end(), options.begin(), options.end());
  words.insert(words.end(), {"--", "sh", "-euc", script});
  return podman(words);
}

}  // namespace

TEST_CASE("steps of different user namespaces follow each other and end what they started") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::filesystem::path folder = podman->folder("mapped");
  std::filesystem::permissions(folder, std::filesystem::perms::all);
  // Root in there: it may signal what became another user, and write where that one has taken over.
  const Finished root = run_mapped(
      *podman, 200'000, "0:0", {"--step", "root", "--retries", "1", "--retry-delay", "1ms"},
      "chown -R 1000 /stepgate/run/root; start-stop-daemon -S -b -c 1000 -x /bin/sleep 1000;"
      "mkdir /once");
  INFO(root.err);
  CHECK(root.code == 0);
  CHECK(StepFolder(folder / "root").has("out"));

  const Finished user =
      run_mapped(*podman, 300'000, "1000:1000", {"--step", "user", "--after", "root"},
                 "cut -c1-22 /proc/self/uid_map; exit 7");
  INFO(user.err);
  CHECK(user.code == 7);
  CHECK_THAT(user.out, says("300000"));
  CHECK(StepFolder(folder / "user").record("exitCode") == "7");

  const Finished last =
      run_mapped(*podman, 200'000, "65532:65532",
                 {"--step", "last", "--after", "user", "--run-if", "failure"}, "true");
  INFO(last.err);
  CHECK(last.code == 0);
}

}  // namespace stepgate::test
