// File systems whose events are partial: what happens on their other side is found by polling.
#include "e2e/steps.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {

TEST_CASE("a marker made on the other side of a FUSE file system is found by polling") {
  if (!can_mount()) return;
  const TempDir temp;
  const Steps below(temp / "below");
  std::filesystem::create_directories(below.run_dir() + "/a");
  const auto fuse = FuseView::of(below.run_dir(), temp / "view");
  if (!fuse) return;
  const Steps view(temp / "view");
  const auto wait_for = [&](const std::string& marker, int code) {
    Process waiting(view.wait({"--after", "a"}));
    CHECK_FALSE(eventually([&] { return waiting.ended(); }, std::chrono::milliseconds(600)));
    below.mark("a", marker);
    CHECK(waiting.finish(std::chrono::seconds(20)).code == code);
  };
  SECTION("a success") { wait_for("out", 0); }
  SECTION("a failure") { wait_for("out.err", 121); }
}

TEST_CASE("a folder and content made on the other side of a FUSE file system are found") {
  if (!can_mount()) return;
  const TempDir temp;
  std::filesystem::create_directories(temp / "below");
  const auto fuse = FuseView::of(temp / "below", temp / "view");
  if (!fuse) return;
  Process file(stepgate({"wait", "--wait-file", temp / "view/late/marker"}));
  Process content(stepgate({"wait", "--wait-content", temp / "view/late/content"}));
  CHECK_FALSE(eventually([&] { return file.ended(); }, std::chrono::milliseconds(300)));
  write_file(temp / "below/late/marker");
  CHECK(file.finish(std::chrono::seconds(20)).code == 0);
  write_file(temp / "below/late/content", "x");
  CHECK(content.finish(std::chrono::seconds(20)).code == 0);
}

TEST_CASE("a lease held on the other side of a FUSE file system is not taken for a lost step") {
  if (!can_mount()) return;
  const TempDir temp;
  const Steps below(temp / "below");
  std::filesystem::create_directories(below.run_dir());
  const auto fuse = FuseView::of(below.run_dir(), temp / "view");
  if (!fuse) return;
  const Steps view(temp / "view");
  Process before(below.run("before", {}, {"sleep", "1000"}));
  REQUIRE(below.reaches("before", "running"));
  Process after(view.wait({"--after", "before", "--run-if", "failure"}));
  CHECK_FALSE(eventually([&] { return after.ended(); }, std::chrono::milliseconds(700)));
  before.signal(SIGTERM);
  CHECK(after.finish(std::chrono::seconds(20)).code == 0);
}

TEST_CASE("steps run in order on a FUSE file system") {
  if (!can_mount()) return;
  const TempDir temp;
  std::filesystem::create_directories(temp / "below");
  const auto fuse = FuseView::of(temp / "below", temp / "view");
  if (!fuse) return;
  const Steps steps(temp / "view");
  Process third(steps.run("third", {"--after", "second"}, {"true"}));
  Process second(steps.run("second", {"--after", "first"}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("second", "waiting"));
  CHECK(run(steps.run("first", {}, {"true"})).code == 0);
  REQUIRE(steps.reaches("second", "running"));
  CHECK_FALSE(eventually([&] { return third.ended(); }, std::chrono::milliseconds(600)));
  second.signal(SIGTERM);
  CHECK(third.finish(std::chrono::seconds(20)).code == 121);
}

TEST_CASE("a cancel file on the other side of a FUSE file system is found") {
  if (!can_mount()) return;
  const TempDir temp;
  std::filesystem::create_directories(temp / "below");
  const auto fuse = FuseView::of(temp / "below", temp / "view");
  if (!fuse) return;
  const Steps steps;
  Process running(steps.run("a", {"--cancel-file", temp / "view/cancel"}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  write_file(temp / "below/cancel", "stop");
  CHECK(running.finish(std::chrono::seconds(20)).code == 122);
}

}  // namespace stepgate::test
