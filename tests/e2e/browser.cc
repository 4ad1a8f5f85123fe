#include "e2e/browser.h"

#include <cstdlib>
#include <filesystem>

#include "support/catch.h"
#include "support/process.h"
#include "support/skip.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

std::string path_of(const std::string& program) {
  std::string path = run({"sh", "-c", "command -v " + program}).out;
  if (!path.empty()) path.pop_back();
  return path;
}

// What it says where it cannot start, as in a container without shared memory; else nothing.
std::string why_not(const std::string& chromium) {
  const TempDir profile;
  Process browser({chromium, "--headless=new", "--no-sandbox", "--disable-gpu",
                   "--disable-dev-shm-usage", "--user-data-dir=" + profile.path().string(),
                   "--dump-dom", "about:blank"});
  const Finished end = browser.finish(std::chrono::minutes(2));
  if (end.code == 0 && end.out.starts_with("<html>")) return "";
  // The last of its many complaints.
  const std::size_t line = end.err.find_last_of('\n', end.err.size() - 2) + 1;
  return "exit code " + std::to_string(end.code) + ", " + end.err.substr(line);
}

}  // namespace

std::string find_chromium() {
  // Where a browser is a snap it cannot see this test's files.
  const std::string chromium = path_of("chromium");
  if (chromium.empty() || chromium.starts_with("/snap/")) {
    (void)skipped("there is no chromium from a package");
    return "";
  }
  if (path_of("node").empty()) {
    (void)skipped("there is no node to drive the browser with");
    return "";
  }
  if (const std::string why = why_not(chromium); !why.empty()) {
    (void)skipped(chromium + " does not start: " + why);
    return "";
  }
  return chromium;
}

nlohmann::json look_at(const std::string& chromium, const std::string& path,
                       const std::string& name) {
  std::string pictures = "-";
  if (const char* folder = std::getenv("STEPGATE_PICTURES"); folder != nullptr) {
    pictures = std::filesystem::path(folder) / name;
    std::filesystem::create_directories(pictures);
  }
  Process node({"node", source_folder() + "/tests/e2e/report/look.js", chromium, path, pictures});
  const Finished end = node.finish(std::chrono::minutes(3));
  INFO(end.err);
  REQUIRE(end.code == 0);
  return nlohmann::json::parse(end.out);
}

}  // namespace stepgate::test
