#include "engine/marker_watch.h"

#include <atomic>
#include <filesystem>
#include <thread>

#include <sys/stat.h>

#include "engine/holder.h"
#include "engine/turning.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

// One who waits for one predecessor, and what he came to know.
class Waiting {
 public:
  explicit Waiting(Predecessor predecessor)
      : watch_(loop_, paths_, std::move(predecessor),
               [this](Standing standing, const std::string& why) {
                 ++told_;
                 standing_ = standing;
                 why_ = why;
               }) {
    watch_.start();
  }
  // How it stands in the end; "pending" where it does not settle in time.
  std::string end(std::chrono::milliseconds deadline = std::chrono::seconds(10)) {
    turn_until(loop_, [this] { return told_ > 0; }, deadline);
    if (told_ > 1) return "told twice";
    switch (standing_) {
      case Standing::pending:
        return "pending";
      case Standing::succeeded:
        return "succeeded";
      case Standing::failed:
        return "failed";
      case Standing::lost:
        return "lost";
      case Standing::impossible:
        return "impossible: " + why_;
    }
    return "?";
  }
  // As far as it is known when everything that has happened by now was heard.
  std::string now() { return end(std::chrono::milliseconds(30)); }

 private:
  uv::Loop loop_ = *uv::Loop::make();
  PathWatcher paths_{loop_};
  int told_ = 0;
  Standing standing_ = Standing::pending;
  std::string why_;
  MarkerWatch watch_;
};

struct Run {
  Run() { fs::create_directory(dir / "build"); }
  [[nodiscard]] Predecessor build() const { return marker_of(dir.path(), "build"); }
  [[nodiscard]] std::string file(const std::string& name) const { return dir / ("build/" + name); }
  TempDir dir;
};

}  // namespace

TEST_CASE("a marker that is there settles at the first look") {
  const Run run;
  write_file(run.file("out.err"));
  CHECK(Waiting(run.build()).now() == "failed");
  write_file(run.file("out"));
  CHECK(Waiting(run.build()).now() == "succeeded");
}

TEST_CASE("a success that appears later is seen") {
  const Run run;
  Waiting waiting(run.build());
  CHECK(waiting.now() == "pending");
  write_file(run.file("out"));
  CHECK(waiting.end() == "succeeded");
}

TEST_CASE("a failure that appears later is seen, also where there never was a lease") {
  const Run run;
  Waiting waiting(run.build());
  CHECK(waiting.now() == "pending");
  write_file(run.file("out.err"));
  CHECK(waiting.end() == "failed");
}

TEST_CASE("a step that is killed is lost") {
  const Run run;
  Holder holder(run.dir / "build");
  Waiting waiting(run.build());
  CHECK(waiting.now() == "pending");
  holder.kill();
  CHECK(waiting.end() == "lost");
}

TEST_CASE("a step that starts after those that wait for it is lost too when it is killed") {
  const Run run;
  Waiting waiting(run.build());
  CHECK(waiting.now() == "pending");
  Holder holder(run.dir / "build");
  CHECK(waiting.now() == "pending");
  holder.kill();
  CHECK(waiting.end() == "lost");
}

TEST_CASE("a step that was killed before anybody waited is lost at the first look") {
  const Run run;
  Holder(run.dir / "build").kill();
  CHECK(Waiting(run.build()).now() == "lost");
}

TEST_CASE("a step that is killed after its marker is not lost") {
  const Run run;
  Holder holder(run.dir / "build");
  Waiting waiting(run.build());
  write_file(run.file("out"));
  holder.kill();
  CHECK(waiting.end() == "succeeded");
}

TEST_CASE("no lease, or no FIFO at its name, is no evidence") {
  const Run run;
  CHECK(Waiting(run.build()).now() == "pending");
  write_file(run.file("out.alive"), "a file");
  CHECK(Waiting(run.build()).now() == "pending");
}

TEST_CASE("a step that restarts at once, over its free lease, is waited for again") {
  const Run run;
  Holder first(run.dir / "build");
  Waiting waiting(run.build());
  CHECK(waiting.now() == "pending");
  // Both happen before the waiting one looks.
  first.kill();
  Holder second(run.dir / "build");
  CHECK(waiting.now() == "pending");
  second.kill();
  CHECK(waiting.end() == "lost");
}

TEST_CASE("a path through a file can never come true") {
  const Run run;
  write_file(run.dir / "file");
  CHECK(Waiting({.path = run.dir / "file/m", .called = "file"}).now() ==
        "impossible: cannot look into " + (run.dir / "file") + ": Not a directory");
}

TEST_CASE("content that comes after its file is seen") {
  const Run run;
  write_file(run.dir / "m");
  Waiting waiting({.path = run.dir / "m", .called = "file", .needs_content = true});
  CHECK(waiting.now() == "pending");
  write_file(run.dir / "m", "42");
  CHECK(waiting.end() == "succeeded");
}

TEST_CASE("a step that ends in order is never taken for lost") {
  const TempDir dir;
  std::atomic<bool> started{false};
  for (int i = 0; i < scaled(300); ++i) {
    const std::string step = "s" + std::to_string(i);
    fs::create_directory(dir / step);
    started = false;
    std::thread wrapper([&] {
      const os::Folder folder = *os::Folder::make(dir / step, os::Follow::no_links);
      os::Lease lease = *os::Lease::take(folder, "out");
      started = true;
      started.notify_all();
      write_file(dir / (step + "/temporary"));
      fs::rename(dir / (step + "/temporary"), dir / (step + "/out"));
      lease.give_up(folder);
    });
    if (i % 2 == 0) started.wait(false);
    INFO("step " << i);
    const std::string end = Waiting(marker_of(dir.path(), step)).end();
    wrapper.join();
    REQUIRE(end == "succeeded");
  }
}
