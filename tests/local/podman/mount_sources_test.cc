#include "local/podman/mount_sources.h"

#include <filesystem>

#include "local/host_folders.h"
#include "local/plan.h"
#include "local/volumes.h"
#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using Sources = Result<std::vector<std::vector<local::MountSource>>>;

std::string container(const std::string& name, const std::string& mounts,
                      const std::string& more = "") {
  return "  - {name: " + name + ", image: i, command: [x], " + more + "volumeMounts: [" + mounts +
         "]}\n";
}

const std::string kWhole = "{name: w, mountPath: /w}";
const std::string kPart = "{name: w, mountPath: /p, subPath: a/b}";

// The Pod's volume `w` is `folder`, which the user has named.
Sources sources(const TempDir& folder, const std::string& containers,
                const std::string& init_containers = "") {
  const std::string init = init_containers.empty() ? "" : "  initContainers:\n" + init_containers;
  local::PodPlan plan =
      plan_of({"kind: Pod\nmetadata: {name: p}\nspec:\n" + init + "  containers:\n" + containers +
               "  volumes: [{name: w, hostPath: {path: " + folder.path().string() +
               "}}, {name: s, secret: {secretName: s}}]\n---\nkind: Secret\nmetadata: {name: s}\n"
               "stringData: {k: v}\n"});
  local::let_write({folder.path()}, plan);
  const TempDir run;
  REQUIRE(local::make_volumes(plan, run.path(), std::nullopt).has_value());
  return local::mount_sources(plan, run.path());
}

std::string wrong(const Sources& sources) {
  return sources ? "nothing" : describe(sources.error());
}

}  // namespace

TEST_CASE("a part of a volume that is not there yet is made, and mounted by its real path") {
  const TempDir folder;
  fs::create_directories(folder / "real");
  fs::create_directory_symlink("real", folder / "a");
  const Sources all = sources(folder, container("c", kPart));
  INFO(wrong(all));
  REQUIRE(all.has_value());
  CHECK(all->at(0).at(0).path == fs::canonical(folder.path()) / "real/b");
  CHECK(all->at(0).at(0).target == "/p");
  CHECK(fs::is_directory(folder / "real/b"));
}

TEST_CASE("a part that a link leads out of its volume is refused, and nothing is made there") {
  const TempDir folder;
  const TempDir other;
  fs::create_directory_symlink(other.path(), folder / "a");
  CHECK(wrong(sources(folder, container("c", kPart))) ==
        "the subPath a/b of the volume 'w' leads out of it");
  CHECK(fs::is_empty(other.path()));
}

TEST_CASE("a part at which a link leads nowhere is refused") {
  const TempDir folder;
  fs::create_directories(folder / "a");
  fs::create_symlink("/nonesuch", folder / "a/b");
  CHECK_FALSE(sources(folder, container("c", kPart)).has_value());
}

TEST_CASE("a part that a container may put a link at before it is mounted is refused") {
  const TempDir folder;
  const std::string safely = "podman cannot mount the subPath a/b of the volume 'w' safely: ";
  CHECK_THAT(wrong(sources(folder, container("c", kPart), container("first", kWhole))),
             says(safely + "the container 'first' could put a link there"));
  CHECK_THAT(wrong(sources(folder, container("c", kPart) + container("beside", kWhole))),
             says(safely + "the container 'beside'"));
  CHECK_THAT(wrong(sources(folder, container("c", kPart),
                           container("above", "{name: w, mountPath: /a, subPath: a}"))),
             says(safely + "the container 'above'"));
  CHECK_THAT(wrong(sources(folder, container("c", kWhole),
                           container("stays", kPart, "restartPolicy: Always, "))),
             says(safely + "the container 'c'"));
}

TEST_CASE("a part is mounted where nobody else can replace it by then") {
  const TempDir folder;
  CHECK(wrong(sources(folder, container("c", kWhole + ", " + kPart))) == "nothing");
  CHECK(wrong(sources(folder, container("c", kPart) + container("same", kPart))) == "nothing");
  CHECK(wrong(sources(folder, container("c", kWhole), container("first", kPart))) == "nothing");
  CHECK(wrong(sources(folder, container("c", kPart) +
                                  container("other", "{name: w, mountPath: /x, subPath: a/c}"))) ==
        "nothing");
  CHECK(
      wrong(sources(folder, container("c", kPart) +
                                container("reads", "{name: w, mountPath: /w, readOnly: true}"))) ==
      "nothing");
}

TEST_CASE("files of a Secret are read-only, whatever is asked for") {
  const TempDir folder;
  const Sources all = sources(folder, container("c", "{name: s, mountPath: /k, subPath: k}") +
                                          container("d", "{name: s, mountPath: /s}"));
  INFO(wrong(all));
  REQUIRE(all.has_value());
  CHECK(all->at(0).at(0).read_only);
  CHECK(all->at(1).at(0).read_only);
}

}  // namespace stepgate::test
