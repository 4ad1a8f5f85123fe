#include "local/host_folders.h"

#include "local/plan.h"
#include "support/temp_dir.h"

using namespace stepgate::local;
using namespace stepgate::test;

TEST_CASE("steps may write to those folders of the machine alone that the user has named") {
  const TempDir dir;
  const std::string there = dir.path();
  PodPlan plan =
      plan_of({pod_with("args: []",
                        "  volumes: [{name: a, hostPath: {path: /srv/a}}, {name: b, hostPath: "
                        "{path: /srv/b}}, {name: e, emptyDir: {}}, {name: there, hostPath: "
                        "{path: " +
                            there + ", type: DirectoryOrCreate}}]\n")});
  let_write({"/srv/b", "/srv"}, plan);
  CHECK(plan.find_volume("a")->is_read_only);
  CHECK(!plan.find_volume("b")->is_read_only);
  CHECK(!plan.find_volume("e")->is_read_only);
  CHECK(plan.find_volume("there")->is_read_only);
  CHECK(notes_on_host(plan) ==
        std::vector<std::string>{
            "the volume 'a' is /srv/a of this machine: steps may only read it",
            "the volume 'there' is " + there + " of this machine: steps may only read it"});
}

TEST_CASE("a folder of the machine that is to be made is one of the run") {
  const TempDir dir;
  PodPlan plan =
      plan_of({pod_with("args: []", "  volumes: [{name: v, hostPath: {path: " + (dir / "none") +
                                        ", type: DirectoryOrCreate}}]\n")});
  let_write({}, plan);
  CHECK(plan.volumes.front().kind == VolumeKind::folder);
  CHECK(!plan.volumes.front().is_read_only);
  CHECK(plan.volumes.front().folder == "volumes/v");
  CHECK(notes_on_host(plan).empty());
}
