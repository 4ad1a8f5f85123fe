#include "pod/wrap/wrap.h"

#include "pod/wrap/wrapping.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

std::string pod(const std::string& containers, const std::string& annotations = "") {
  return "kind: Pod\nmetadata: {annotations: {" + annotations +
         "}}\nspec:\n  restartPolicy: Never\n  terminationGracePeriodSeconds: 0\n  containers:\n" +
         containers;
}

std::string alone(const std::string& fields) {
  return wrapped(pod("  - {name: a, " + fields + "}\n"));
}

constexpr const char* kStart =
    R"(["/stepgate/bin/stepgate", "run", "--step", "a", "--grace", "0s", "--")";

}  // namespace

TEST_CASE(
    "a container without command starts what its image starts, its own arguments instead of Cmd") {
  CHECK_THAT(alone("image: postgres:16"),
             says(std::string(kStart) + R"(, "docker-entrypoint.sh"], "args": ["postgres"])"));
  CHECK_THAT(alone("image: postgres, args: [-c, x=1]"),
             says(R"(args: [-c, x=1], "command": )" + std::string(kStart) +
                  R"(, "docker-entrypoint.sh"])"));
  CHECK_THAT(alone("image: busybox"), says(std::string(kStart) + R"(], "args": ["sh"])"));
  CHECK_THAT(alone("image: busybox, args: [ls]"), says(std::string(kStart) + "]"));
  CHECK_THAT(alone("image: busybox, command: [], args: null"), says(R"(args: ["sh"])"));
  CHECK_THAT(alone("image: nobody"), says("give --image-config nobody=FILE"));
  CHECK_THAT(alone("image: empty"), says("neither the container nor its image has a command"));
  CHECK_THAT(alone("command: []"), says("containers[0].image: this is missing"));
}

TEST_CASE("the kubelet expands what the user wrote, and nothing that was generated") {
  CHECK_THAT(alone("image: dollars"), says(R"-("a$$b", "$$(X)"], "args": ["$$$$"])-"));
  CHECK_THAT(alone("image: i, command: [$(A), $$], args: [$(date)]"),
             says(R"("--", $(A), $$], args: [$(date)])"));
}

TEST_CASE("steps without predecessor wait for the sidecars with a probe that nobody names") {
  const std::string containers =
      "  - {name: a, command: [x]}\n  - {name: b, command: [x]}\n"
      "  - {name: db, command: [x], readinessProbe: {tcpSocket: {port: 1}}}\n"
      "  - {name: log, command: [x]}\n";
  const std::string all = wrapped(pod(containers, "'stepgate.dev/sidecars': 'db,log'"));
  CHECK_THAT(all, says(R"("--step", "a", "--wait-ready", "db", "--grace")"));
  CHECK_THAT(all, says(R"("--step", "b", "--after", "a", "--grace")"));
  CHECK_THAT(all,
             says(R"("--step", "db", "--ready-tcp", "localhost:1", "--until", "a,b", "--grace")"));
  CHECK_THAT(all, says(R"("--step", "log", "--until", "a,b", "--grace")"));
  const std::string named =
      wrapped(pod(containers, "'stepgate.dev/sidecars': 'db,log', stepgate.dev/after.b: 'a, db'"));
  CHECK_THAT(named, says(R"("--step", "a", "--grace")"));
  CHECK_THAT(named, says(R"("--step", "b", "--after", "a", "--wait-ready", "db", "--grace")"));
}

TEST_CASE("an annotation of nothing lets a step start at once") {
  CHECK_THAT(wrapped(pod("  - {name: a, command: [x]}\n  - {name: b, command: [x]}\n",
                         "stepgate.dev/after.b: ''")),
             says(R"("--step", "b", "--grace")"));
}

TEST_CASE("native sidecars stay as they are, and may be named") {
  const std::string text = pod("  - {name: a, command: [x]}\n", "stepgate.dev/after.a: proxy") +
                           "  initContainers: [{name: proxy, restartPolicy: Always, image: p}]\n";
  CHECK_THAT(wrapped(text), says("[{name: proxy, restartPolicy: Always, image: p}, {"));
  CHECK_THAT(wrapped(text), says(R"("--step", "a", "--grace")"));
}

TEST_CASE("a container that is added to a wrapped Pod is wrapped, where the others still fit") {
  const std::string once = wrapped(pod("  - {name: a, command: [x]}\n"));
  const std::string added = [&] {
    std::string text = once;
    text.insert(text.find("  initContainers:"), "  - {name: b, command: [z]}\n");
    return text;
  }();
  const std::string twice = wrapped(added);
  CHECK_THAT(twice, says(R"("--step", "b", "--after", "a", "--grace", "0s", "--", z])"));
  CHECK_THAT(
      twice,
      says(R"({"name": "stepgate-run-b", "mountPath": "/stepgate/run/b", "readOnly": true})"));
  CHECK(twice.find("name: stepgate-install", twice.find("name: stepgate-install") + 1) ==
        std::string::npos);
  CHECK(wrapped(twice) == twice);

  std::string before = once;
  before.insert(before.find("  - {name: a"), "  - {name: b, command: [z]}\n");
  CHECK_THAT(wrapped(before), says("it would have --after 'b' instead of ''"));
}

TEST_CASE("the stop signal of a container ends its step") {
  CHECK_THAT(alone("command: [x], lifecycle: {stopSignal: SIGUSR1}"),
             says(R"("--stop-signal", "USR1")"));
}

TEST_CASE("a volume's name is a label however long the step's is") {
  const std::string name(63, 'n');
  const std::string all = wrapped(pod("  - {name: " + name + ", command: [x]}\n"));
  const auto begin = all.find("stepgate-run-n");
  REQUIRE(begin != std::string::npos);
  CHECK(all.find('"', begin) - begin == 63);
}

TEST_CASE("a file that becomes too large by wrapping is told so") {
  const std::string pod =
      "kind: Pod\nspec:\n  restartPolicy: Never\n  containers: [{name: a, image: i, command: "
      "[x]}]\n";
  const std::string comment = "#" + std::string(999, 'x') + "\n";
  std::string text = pod;
  while (text.size() + comment.size() <= (std::size_t{10} << 20U)) text += comment;
  CHECK(wrapped(text) == "p.yaml would be too large when changed: at most 10 MiB can be read\n");
}
