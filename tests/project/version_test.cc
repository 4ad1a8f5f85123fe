// Which version a build says that it is: cmake/Version.cmake, over repositories of all kinds.
#include <filesystem>

#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// A project that has nothing but the version, and what an archive of it has.
class Project {
 public:
  Project() {
    write_file(folder_ / "CMakeLists.txt",
               "cmake_minimum_required(VERSION 3.25)\nproject(p NONE)\ninclude(Version.cmake)\n");
    for (const char* file : {"cmake/Version.cmake", "VERSION", ".gitattributes"}) {
      const fs::path from = fs::path(source_folder()) / file;
      fs::copy_file(from, folder_ / from.filename());
    }
    git({"init", "--quiet"});
    commit();
  }

  void git(std::vector<std::string> words) const {
    words.insert(words.begin(), {"git", "-C", folder_.path(), "-c", "user.name=a", "-c",
                                 "user.email=a@example.org", "-c", "commit.gpgSign=false", "-c",
                                 "tag.gpgSign=false"});
    const Finished end = run(words);
    INFO(end.err);
    REQUIRE(end.code == 0);
  }
  void commit() const {
    git({"add", "."});
    git({"commit", "--quiet", "--allow-empty", "--message", "more"});
  }

  // "1.2.3+1.gHASH", once the hash has been compared with the commit's.
  [[nodiscard]] std::string version() const { return version_of(folder_.path()); }

  [[nodiscard]] std::string version_of_archive() const {
    const TempDir out;
    git({"archive", "--output", out / "a.tar", "HEAD"});
    REQUIRE(run({"tar", "-C", out.path(), "-xf", out / "a.tar"}).code == 0);
    return version_of(out.path());
  }

 private:
  [[nodiscard]] std::string version_of(const std::string& source) const {
    const TempDir build;
    const Finished end = run({"cmake", "-S", source, "-B", build.path()});
    INFO(end.err);
    REQUIRE(end.code == 0);
    const std::string facts = read_file(build / "commit");
    const std::string version = facts.substr(0, facts.find(' '));
    const std::size_t hash = version.find_last_of("+.");
    if (hash == std::string::npos || version.substr(hash + 1, 1) != "g") return version;
    CHECK(facts.substr(facts.find(' ') + 1, 12) == version.substr(hash + 2));
    return version.substr(0, hash + 2) + "HASH";
  }

  TempDir folder_;
};

}  // namespace

TEST_CASE("a version is that of the tag, and behind it says how many commits", "[version_test]") {
  const Project project;
  CHECK(project.version() == "0.0.0+gHASH");
  project.git({"tag", "v1.2.3"});
  CHECK(project.version() == "1.2.3");
  CHECK(project.version_of_archive() == "1.2.3");
  project.commit();
  CHECK(project.version() == "1.2.3+1.gHASH");
  project.git({"tag", "other"});
  CHECK(project.version() == "1.2.3+1.gHASH");
}

TEST_CASE("of several tags on a commit the highest counts, whatever their kind", "[version_test]") {
  const Project project;
  project.git({"tag", "--annotate", "--message", "try", "v2.0.0-rc.1"});
  CHECK(project.version() == "2.0.0-rc.1");
  project.git({"tag", "v2.0.0"});
  CHECK(project.version() == "2.0.0");
}

TEST_CASE("what git is told to say besides does not hide the version", "[version_test]") {
  const Project project;
  project.git({"config", "log.showSignature", "true"});
  CHECK(project.version() == "0.0.0+gHASH");
}

}  // namespace stepgate::test
