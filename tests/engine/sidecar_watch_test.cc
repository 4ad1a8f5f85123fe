#include "engine/sidecar_watch.h"

#include <filesystem>
#include <optional>

#include "engine/holder.h"
#include "engine/turning.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

class Watched {
 public:
  explicit Watched(bool comes_back = false) : sidecar_(sidecar_of(dir_.path(), "db")) {
    std::filesystem::create_directory(dir_ / "db");
    sidecar_.marker.comes_back = comes_back;
    watch_.emplace(loop_, paths_, sidecar_, [this] { ++changes_; });
  }
  [[nodiscard]] std::string file(const std::string& name) const { return dir_ / ("db/" + name); }
  [[nodiscard]] std::string folder() const { return dir_ / "db"; }
  void start() { watch_->start(); }
  SidecarWatch& watch() { return *watch_; }
  bool comes_to(Standing standing) {
    return turn_until(loop_, [&] { return watch_->standing() == standing; });
  }
  // Looks again and again, as whoever decides does.
  bool looks_until(Standing standing) {
    return turn_until(loop_, [&] {
      watch_->look();
      return watch_->standing() == standing;
    });
  }
  [[nodiscard]] int changes() const { return changes_; }

 private:
  TempDir dir_;
  uv::Loop loop_ = *uv::Loop::make();
  PathWatcher paths_{loop_};
  Sidecar sidecar_;
  int changes_ = 0;
  std::optional<SidecarWatch> watch_;
};

}  // namespace

TEST_CASE("a sidecar is ready as long as its ready is there") {
  Watched db;
  db.start();
  CHECK(db.watch().standing() == Standing::pending);
  write_file(db.file("ready"));
  CHECK(db.comes_to(Standing::succeeded));
  std::filesystem::remove(db.file("ready"));
  CHECK(db.comes_to(Standing::pending));
  write_file(db.file("ready"));
  CHECK(db.comes_to(Standing::succeeded));
  CHECK(db.changes() == 3);
}

TEST_CASE("a sidecar that has ended is not ready, whatever stands there") {
  Watched db;
  write_file(db.file("ready"));
  const auto [marker, why] = GENERATE(std::pair("out", "sidecar 'db', which it needs, has ended"),
                                      std::pair("out.err", "sidecar 'db', which it needs, failed"));
  SECTION("before it is looked at") {
    write_file(db.file(marker));
    db.start();
  }
  SECTION("after it was ready") {
    db.start();
    CHECK(db.watch().standing() == Standing::succeeded);
    write_file(db.file(marker));
  }
  CHECK(db.comes_to(Standing::failed));
  CHECK(db.watch().why() == why);
  write_file(db.file("ready"));
  db.watch().look();
  CHECK(db.watch().standing() == Standing::failed);
}

TEST_CASE("a sidecar whose wrapper is killed is lost, and its ready counts no more") {
  Watched db;
  std::optional<Holder> wrapper(db.folder());
  write_file(db.file("ready"));
  db.start();
  CHECK(db.watch().standing() == Standing::succeeded);
  wrapper->kill();
  CHECK(db.comes_to(Standing::failed));
  CHECK(db.watch().why().find("is lost") != std::string::npos);
}

TEST_CASE("a sidecar that comes back is not ready while it is away, whatever stands there") {
  Watched db(true);
  std::optional<Holder> wrapper(db.folder());
  write_file(db.file("ready"));
  SECTION("since it was killed") {
    db.start();
    CHECK(db.watch().standing() == Standing::succeeded);
    wrapper->kill();
    CHECK(db.looks_until(Standing::pending));
  }
  SECTION("since it failed, long ago") {
    write_file(db.file("out.err"));
    db.start();
    CHECK(db.watch().standing() == Standing::pending);
    CHECK(db.changes() == 0);
    std::filesystem::remove(db.file("out.err"));
  }
  wrapper.emplace(db.folder());
  std::filesystem::remove(db.file("ready"));
  write_file(db.file("ready"));
  CHECK(db.comes_to(Standing::succeeded));
}

TEST_CASE("one more look finds what no event has told yet") {
  Watched db;
  write_file(db.file("ready"));
  db.start();
  write_file(db.file("out.err"));
  CHECK(db.watch().standing() == Standing::succeeded);
  db.watch().look();
  CHECK(db.watch().standing() == Standing::failed);
}

TEST_CASE("a sidecar below a file can never be ready") {
  const TempDir dir;
  write_file(dir / "db");
  uv::Loop loop = *uv::Loop::make();
  PathWatcher paths(loop);
  const Sidecar sidecar = sidecar_of(dir.path(), "db");
  SidecarWatch watch(loop, paths, sidecar, [] {});
  watch.start();
  CHECK(watch.standing() == Standing::impossible);
  CHECK(watch.why().starts_with("waiting for sidecar 'db' is hopeless: "));
}
