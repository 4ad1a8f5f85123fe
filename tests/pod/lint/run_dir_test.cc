// Where a container's run directory is, and what is not known of that.
#include "pod/lint/linted.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate::test;

namespace {

const std::string kBin = "{name: bin, mountPath: /stepgate/bin, readOnly: true}, ";

// Two steps, the second after the first, whose run directory these fields name.
std::string pod_with(const std::string& fields, const std::string& folder = "/q") {
  const auto mount = [&](const std::string& name) {
    return "{name: " + name + ", mountPath: " + folder + "/" + name;
  };
  return pod_of(step("a", "--step, a", kBin + mount("a") + "}", fields) +
                step("b", "--step, b, --after, a",
                     kBin + mount("b") + "}, " + mount("a") + ", readOnly: true}", fields));
}

}  // namespace

TEST_CASE("STEPGATE_RUN_DIR says where the markers are") {
  CHECK(linted(pod_with(", env: [{name: STEPGATE_RUN_DIR, value: /q}]")).empty());
  CHECK(linted(pod_with(", env: [{name: STEPGATE_RUN_DIR, value: /x}, {name: STEPGATE_RUN_DIR, "
                        "value: /q/}]"))
            .empty());
  CHECK(linted(pod_with(", env: [{name: STEPGATE_RUN_DIR, value: ''}]", "/stepgate/run")).empty());
  CHECK_THAT(linted(pod_with(", env: [{name: STEPGATE_RUN_DIR, value: /r}]")),
             says("run-directory spec.containers[0]: /r/a is in no volume"));
  CHECK_THAT(linted(pod_with("")), says("/stepgate/run/a is in no volume"));
}

TEST_CASE("the option wins over STEPGATE_RUN_DIR") {
  CHECK(linted(pod_of(step("a", "--step, a, --run-dir=/q", kBin + "{name: a, mountPath: /q/a}",
                           ", env: [{name: STEPGATE_RUN_DIR, valueFrom: {fieldRef: {}}}]")))
            .empty());
}

TEST_CASE("a run directory that the manifest does not tell is not judged") {
  for (const char* const fields :
       {", env: [{name: STEPGATE_RUN_DIR, valueFrom: {fieldRef: {fieldPath: x}}}]",
        ", env: [{name: STEPGATE_RUN_DIR, value: $(WHERE)/q}]",
        ", envFrom: [{configMapRef: {name: c}}]"}) {
    INFO(fields);
    CHECK(linted(pod_with(fields)).empty());
  }
  CHECK_THAT(linted(pod_with(", envFrom: [{configMapRef: {name: c}}], "
                             "env: [{name: STEPGATE_RUN_DIR, value: /r}]")),
             says("/r/a is in no volume"));
}
