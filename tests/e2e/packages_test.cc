// The Debian package of the build that is tested: on a system where nothing else is, and off again.
#include <algorithm>
#include <set>

#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// cpack compresses, and lintian starts hundreds of programs: a minute may not do on a busy machine.
Finished run_long(const Words& words) { return Process(words).finish(std::chrono::minutes(5)); }

fs::path build_folder() { return fs::path(stepgate()).parent_path().parent_path(); }

// A root in which dpkg has never installed anything: no shell, no C library.
void lay_out_root(const fs::path& root) {
  for (const char* name : {"status", "available"}) write_file(root / "var/lib/dpkg" / name);
  for (const char* name : {"updates", "info", "triggers"}) {
    fs::create_directories(root / "var/lib/dpkg" / name);
  }
  // Somebody else's, so that the folders are not the package's own.
  write_file(root / "usr/bin/other");
  write_file(root / "usr/share/doc/other/copyright");
}

// Everything below a root but the package manager's own notes, sorted.
Words entries_of(const fs::path& root) {
  Words entries;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    if (entry->path() == root / "var/lib/dpkg" || entry->path() == root / "var/log") {
      entry.disable_recursion_pending();
    } else {
      entries.push_back(entry->path().lexically_relative(root));
    }
  }
  std::ranges::sort(entries);
  return entries;
}

Finished dpkg(const fs::path& root, Words words) {
  words.insert(words.begin(), {"dpkg", "--root=" + root.string()});
  return run(words);
}

// The package without the symbols, which take most of the time to compress; empty where it cannot
// be had.
std::string packed(const TempDir& folder) {
  const fs::path configuration = build_folder() / "CPackConfig.cmake";
  if (!fs::exists(configuration) && skipped("the tested programs are of no release build"))
    return {};
  const Finished end =
      run_long({"cpack", "--config", configuration, "-G", "DEB", "-B", folder.path(), "-D",
                "CPACK_COMPONENTS_ALL=Unspecified;debian", "-D", "CPACK_THREADS=0"});
  INFO(end.out << end.err);
  REQUIRE(end.code == 0);
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    if (entry.path().extension() == ".deb") return entry.path();
  }
  FAIL("cpack has made no package");
  return {};
}

}  // namespace

TEST_CASE(
    "the package is installed on a bare system, runs there, and leaves nothing when removed") {
  STEPGATE_NEEDS(geteuid() == 0, "root, to run a program in another root folder");
  const TempDir folder;
  const std::string package = packed(folder);
  if (package.empty()) return;
  const TempDir root;
  lay_out_root(root.path());
  const Words before = entries_of(root.path());

  const Finished installed = dpkg(root.path(), {"--install", package});
  INFO(installed.out << installed.err);
  REQUIRE(installed.code == 0);
  for (const char* program : {"stepgate", "stepctl", "kubectl-stepgate"}) {
    INFO(program);
    const Finished version =
        run({"chroot", root.path(), "/usr/bin/" + std::string(program), "version"});
    CHECK(version.code == 0);
    CHECK_THAT(version.out, says("(protocol 1)"));
  }
  for (const char* name : {"stepgate", "entrypoint", "stepctl", "kubectl-stepgate"}) {
    CHECK(fs::exists(root.path() / "usr/share/man/man1" / (std::string(name) + ".1.gz")));
  }
  for (const char* name : {"copyright", "changelog.gz", "THIRD-PARTY", "stepgate.spdx.json"}) {
    CHECK(fs::exists(root.path() / "usr/share/doc/stepgate" / name));
  }

  const Finished removed = dpkg(root.path(), {"--purge", "stepgate"});
  INFO(removed.out << removed.err);
  REQUIRE(removed.code == 0);
  CHECK(entries_of(root.path()) == before);
}

TEST_CASE("lintian finds nothing in the package") {
  const TempDir folder;
  const std::string package = packed(folder);
  if (package.empty()) return;
  const Finished end = run_long({"lintian", "--allow-root", "--fail-on", "error,warning", package});
  INFO(end.err);
  CHECK(end.out.empty());
  CHECK(end.code == 0);
}

TEST_CASE("the bill of materials names each library with its version, and its licence is there") {
  const fs::path path = build_folder() / "stepgate.spdx.json";
  if (!fs::exists(path) && skipped("the tested programs are of no release build")) return;
  const Json document = Json::parse(read_file(path));
  const std::string notices = read_file(build_folder() / "THIRD-PARTY");

  // What SPDX 2.3 demands of a document, a package and a relationship (clauses 6, 7 and 11).
  CHECK(document.at("spdxVersion") == "SPDX-2.3");
  CHECK(document.at("dataLicense") == "CC0-1.0");
  CHECK(document.at("SPDXID") == "SPDXRef-DOCUMENT");
  CHECK_FALSE(document.at("name").get<std::string>().empty());
  CHECK_THAT(document.at("documentNamespace").get<std::string>(), says("urn:spdx:stepgate:"));
  CHECK(document.at("creationInfo").at("created").get<std::string>().ends_with("Z"));
  CHECK_FALSE(document.at("creationInfo").at("creators").empty());
  std::set<std::string> ids{"SPDXRef-DOCUMENT"};
  std::set<std::string> names;
  for (const Json& package : document.at("packages")) {
    const std::string id = package.at("SPDXID");
    INFO(package.dump());
    CHECK(id.starts_with("SPDXRef-"));
    CHECK(
        id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-") ==
        std::string::npos);
    CHECK(ids.insert(id).second);
    CHECK_FALSE(package.at("downloadLocation").get<std::string>().empty());
    CHECK_FALSE(package.at("versionInfo").get<std::string>().empty());
    const std::string name = package.at("name");
    names.insert(name);
    if (name == "stepgate") continue;
    CHECK_THAT(notices,
               says("\n" + name + " " + package.at("versionInfo").get<std::string>() + ","));
  }
  for (const Json& relationship : document.at("relationships")) {
    CHECK(ids.contains(relationship.at("spdxElementId").get<std::string>()));
    CHECK(ids.contains(relationship.at("relatedSpdxElement").get<std::string>()));
    CHECK_FALSE(relationship.at("relationshipType").get<std::string>().empty());
  }
  // Of archives, and of headers alone.
  for (const char* library :
       {"libuv1-dev", "libc-ares-dev", "libfyaml-dev", "libre2-dev", "zlib1g-dev", "libc6-dev",
        "libfmt-dev", "libspdlog-dev", "libcli11-dev", "nlohmann-json3-dev"}) {
    INFO(library);
    CHECK(names.contains(library));
  }
  CHECK(std::ranges::any_of(
      names, [](const std::string& name) { return name.starts_with("libstdc++-"); }));
  CHECK_THAT(notices, says("/usr/share/common-licenses/GPL-3"));
}

TEST_CASE(
    "a program without a build, and files of another architecture's packages, are not passed "
    "over") {
  if (!fs::exists(build_folder() / "stepgate.map") &&
      skipped("the tested programs are of no release build"))
    return;
  const TempDir folder;
  const auto third_party = [&](const std::string& architecture, const std::string& program) {
    return run_long({source_folder() + "/packaging/third-party", build_folder(), folder.path(),
                     architecture, "stepgate", "1.2.3", "0123", "0", program});
  };
  const Finished unknown = third_party("amd64", "no-program");
  CHECK(unknown.code == 1);
  CHECK_THAT(unknown.err, says("third-party: the build does not name its files\n"));
  const Finished foreign = third_party("s390x", "stepgate");
  CHECK(foreign.code == 1);
  CHECK_THAT(foreign.err, says("third-party: of another architecture: "));
  CHECK(fs::is_empty(folder.path()));
}

}  // namespace stepgate::test
