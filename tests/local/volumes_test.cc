#include "local/volumes.h"

#include <filesystem>

#include "local/plan.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::local;
using namespace stepgate::test;

namespace {

std::string made(const std::string& volumes, const TempDir& dir) {
  const auto done =
      make_volumes(plan_of({pod_with("args: []", "  volumes: [" + volumes + "]\n"),
                            "kind: ConfigMap\nmetadata: {name: m}\ndata: {a: text}\n"}),
                   dir.path(), std::nullopt);
  return done ? "" : describe(done.error());
}

}  // namespace

TEST_CASE("anyone may write into empty volumes, and files have their modes") {
  const TempDir dir;
  REQUIRE(made("{name: e, emptyDir: {}}, {name: c, persistentVolumeClaim: {claimName: k}}, "
               "{name: f, configMap: {name: m, defaultMode: 0440, items: [{key: a, path: b/c}]}}",
               dir)
              .empty());
  CHECK(mode_of(dir / "volumes/e") == 0777);
  CHECK(mode_of(dir / "claims/k") == 0777);
  CHECK(read_file(dir / "volumes/f/b/c") == "text");
  CHECK(mode_of(dir / "volumes/f/b/c") == 0440);
}

TEST_CASE("a host's folder must be what it is said to be") {
  const TempDir dir;
  write_file(dir / "file");
  const auto volume = [&](const std::string& path, const std::string& type) {
    return made("{name: h, hostPath: {path: " + (dir / path) + ", type: " + type + "}}", dir);
  };
  CHECK_THAT(volume("none", "''"), says("which is not there"));
  CHECK_THAT(volume("file", "Directory"), says("which is no folder"));
  CHECK(volume("file", "File").empty());
  CHECK(volume(".", "DirectoryOrCreate").empty());
}
