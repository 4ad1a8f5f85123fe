#include "tekton/credentials/home.h"

#include <cstdlib>
#include <optional>

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

// $HOME, as long as the test lasts.
class Home {
 public:
  explicit Home(const std::string& path) {
    if (const char* old = std::getenv("HOME"); old != nullptr) old_ = old;
    setenv("HOME", path.c_str(), 1);
  }
  ~Home() {
    if (old_) {
      setenv("HOME", old_->c_str(), 1);
    } else {
      unsetenv("HOME");
    }
  }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;

 private:
  std::optional<std::string> old_;
};

void make_all(const Places& places) {
  for (const char* file : {".docker/config.json", ".gitconfig", ".git-credentials", ".ssh/id_x",
                           ".ssh/deep/er", "other"}) {
    write_file(places.paths.credentials() + "/" + file, file);
  }
}

}  // namespace

TEST_CASE("the four known names are copied, and nothing else") {
  const Places places;
  make_all(places);
  const Home home(places.dir / "home");
  std::filesystem::create_directory(places.dir / "home");
  copy_credentials_home(places.paths);
  for (const char* file :
       {".docker/config.json", ".gitconfig", ".git-credentials", ".ssh/id_x", ".ssh/deep/er"}) {
    CHECK(read_file(places.dir / ("home/" + std::string(file))) == file);
    CHECK(mode_of(places.dir / ("home/" + std::string(file))) == 0600);
  }
  CHECK(mode_of(places.dir / "home/.ssh") == 0700);
  CHECK(mode_of(places.dir / "home/.ssh/deep") == 0700);
  CHECK_FALSE(std::filesystem::exists(places.dir / "home/other"));
}

TEST_CASE("a home that is missing is made") {
  const Places places;
  make_all(places);
  const Home home(places.dir / "new/home");
  copy_credentials_home(places.paths);
  CHECK(read_file(places.dir / "new/home/.gitconfig") == ".gitconfig");
  CHECK(mode_of(places.dir / "new/home") == 0700);
}

TEST_CASE("what cannot be copied does not keep the rest back") {
  const Places places;
  make_all(places);
  const Home home(places.dir / "home");
  write_file(places.dir / "home/.docker", "a file in the way");
  std::filesystem::create_directories(places.dir / "home/.gitconfig/a-folder");
  copy_credentials_home(places.paths);
  CHECK(read_file(places.dir / "home/.docker") == "a file in the way");
  CHECK(read_file(places.dir / "home/.git-credentials") == ".git-credentials");
  CHECK(read_file(places.dir / "home/.ssh/id_x") == ".ssh/id_x");
}

TEST_CASE("a home that is a file is left alone") {
  const Places places;
  make_all(places);
  const Home home(places.dir / "home");
  write_file(places.dir / "home", "a file");
  copy_credentials_home(places.paths);
  CHECK(read_file(places.dir / "home") == "a file");
}

TEST_CASE("a home that is the folder of credentials itself keeps them") {
  const Places places;
  make_all(places);
  const Home home(places.paths.credentials());
  copy_credentials_home(places.paths);
  CHECK(places.credential(".gitconfig") == ".gitconfig");
  CHECK(places.credential(".ssh/id_x") == ".ssh/id_x");
}

TEST_CASE("without the folder of credentials nothing is touched") {
  const Places places;
  const Home home(places.dir / "home");
  copy_credentials_home(places.paths);
  write_file(places.paths.credentials(), "a file");
  copy_credentials_home(places.paths);
  CHECK_FALSE(std::filesystem::exists(places.dir / "home"));
}
