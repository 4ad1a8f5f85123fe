// `stepgate install` as init containers do it.
#include "container/mount.h"
#include "container/podman.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// `podman run` of the image with `folder` as /target, as user `user`.
std::vector<std::string> install(const std::string& user, const std::string& mount) {
  return {"run",         "--rm",           "--network=host",    "--user=" + user,
          "--read-only", "--cap-drop=ALL", "--volume=" + mount, kStepgate,
          "install",     "/target"};
}

fs::path folder_for_everyone(const Podman& podman, const std::string& name) {
  const fs::path folder = podman.folder(name);
  fs::permissions(folder, fs::perms::all);
  return folder;
}

}  // namespace

TEST_CASE("install replaces the program while it runs, as any user") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string folder = folder_for_everyone(*podman, "target");
  const Finished first = (*podman)(install("1234:1234", folder + ":/target"));
  INFO(first.err);
  REQUIRE(first.code == 0);
  CHECK_THAT(first.out, says("/target/stepgate"));
  CHECK(fs::status(folder + "/stepgate").permissions() == fs::perms{0555});

  const auto running =
      podman->start({"run", "--rm", "--network=host", "--name=executing",
                     "--volume=" + folder + ":/target:ro", kBusybox, "/target/stepgate", "run",
                     "--", "sh", "-c", "echo up; until test -e /end; do sleep 0.05; done"});
  REQUIRE(eventually([&] { return running->out() == "up\n"; }));

  const Finished second = (*podman)(install("1234:1234", folder + ":/target"));
  INFO(second.err);
  CHECK(second.code == 0);
  CHECK_FALSE(running->ended());
  CHECK(run({"cmp", folder + "/stepgate", stepgate()}).code == 0);
  CHECK(run({"ls", "-A", folder}).out == "stepgate\n");

  podman->expect({"exec", "executing", "touch", "/end"});
  CHECK(running->finish().code == 0);
}

TEST_CASE("install into a read-only volume says so, fails, and leaves the old program intact") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string folder = folder_for_everyone(*podman, "read-only");
  write_file(folder + "/stepgate", "the old one");
  const Finished end = (*podman)(install("65532:65532", folder + ":/target:ro"));
  CHECK(end.code != 0);
  CHECK_THAT(end.err, says("/target") && says("Read-only file system"));
  CHECK(read_file(folder + "/stepgate") == "the old one");
}

TEST_CASE("install into a volume of another user says so and fails") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string folder = podman->folder("of-another");
  const Finished end = (*podman)(install("4242:4242", folder + ":/target"));
  CHECK(end.code != 0);
  CHECK_THAT(end.err, says("/target") && says("Permission denied"));
}

TEST_CASE("install into a full volume says so, fails, and leaves the old program intact") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Mount small("tmpfs", "size=64k,mode=777", "tmpfs", podman->folder("full"));
  const std::string folder = small.path();
  write_file(folder + "/stepgate", "the old one");
  const Finished end = (*podman)(install("65532:65532", folder + ":/target"));
  CHECK(end.code != 0);
  CHECK_THAT(end.err, says("/target") && says("No space left on device"));
  CHECK(run({"cat", folder + "/stepgate"}).out == "the old one");
  CHECK(run({"ls", "-A", folder}).out == "stepgate\n");
}

}  // namespace stepgate::test
