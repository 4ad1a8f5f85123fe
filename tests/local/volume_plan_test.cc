#include "local/plan.h"

using namespace stepgate;
using namespace stepgate::local;
using namespace stepgate::test;

namespace {

constexpr const char* kSecret =
    "kind: Secret\nmetadata: {name: s}\nstringData: {one: '1', two: '2'}\n";

Volume volume_of(const std::string& volume) {
  return plan_of({pod_with("args: []", "  volumes: [{name: v, " + volume + "}]\n"), kSecret})
      .volumes.front();
}

std::string wrong_volume(const std::string& volume) {
  return wrong_with({pod_with("args: []", "  volumes: [{name: v, " + volume + "}]\n"), kSecret});
}

}  // namespace

TEST_CASE("empty volumes are folders, in memory where that is asked for") {
  CHECK(volume_of("emptyDir: {}").kind == VolumeKind::folder);
  CHECK(volume_of("emptyDir: {}").folder == "volumes/v");
  CHECK(volume_of("emptyDir: ").kind == VolumeKind::folder);
  CHECK(volume_of("emptyDir: {medium: Memory}").kind == VolumeKind::memory);
  CHECK(volume_of("ephemeral: {volumeClaimTemplate: {}}").kind == VolumeKind::folder);
}

TEST_CASE("a claim is one folder, whoever names it") {
  CHECK(volume_of("persistentVolumeClaim: {claimName: c}").folder == "claims/c");
  CHECK_THAT(wrong_volume("persistentVolumeClaim: {claimName: ../../c}"),
             says("must be a relative path without '..'"));
  CHECK_THAT(wrong_volume("persistentVolumeClaim: {claimName: c/d}"), says("must have no slash"));
}

TEST_CASE("Secrets are files, all of them or those that are named, with modes") {
  const Volume all = volume_of("secret: {secretName: s, defaultMode: 0400}");
  REQUIRE(all.files.size() == 2);
  CHECK(all.files[0].path == "one");
  CHECK(all.files[0].content == "1");
  CHECK(all.files[0].mode == 0400);
  const Volume some =
      volume_of("secret: {secretName: s, items: [{key: two, path: d/e, mode: 0600}]}");
  REQUIRE(some.files.size() == 1);
  CHECK(some.files[0].path == "d/e");
  CHECK(some.files[0].mode == 0600);
  CHECK(volume_of("secret: {secretName: none, optional: true}").files.empty());
  CHECK_THAT(wrong_volume("secret: {secretName: none}"), says("there is no Secret 'none' here"));
  CHECK_THAT(wrong_volume("secret: {secretName: s, items: [{key: x, path: p}]}"),
             says("the Secret 's' has no such key"));
  CHECK_THAT(wrong_volume("secret: {secretName: s, items: [{key: one, path: ../p}]}"),
             says("must be a relative path without '..'"));
}

TEST_CASE("a projected volume puts several sources together") {
  const Volume volume = volume_of(
      "projected: {defaultMode: 0444, sources: [{secret: {name: s, items: [{key: one, path: a}]}}, "
      "{downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}]}");
  REQUIRE(volume.files.size() == 2);
  CHECK(volume.files[0].mode == 0444);
  CHECK(volume.files[1].path == "labels");
  CHECK(volume.files[1].content == "a=\"b\"");
  CHECK_THAT(wrong_volume("projected: {sources: [{serviceAccountToken: {path: t}}]}"),
             says("only secret, configMap and downwardAPI can be had without a cluster"));
}

TEST_CASE("a host's folder is where it is, and what only a cluster has is refused") {
  const Volume volume = volume_of("hostPath: {path: /srv, type: Directory}");
  CHECK(volume.kind == VolumeKind::host);
  CHECK(volume.host_path == "/srv");
  CHECK(volume.host_type == "Directory");
  CHECK(volume.is_read_only);
  CHECK_THAT(wrong_volume("hostPath: {path: srv}"), says("must begin with a slash"));
  CHECK_THAT(wrong_volume("nfs: {server: s}"), says("can be had without a cluster"));
}
