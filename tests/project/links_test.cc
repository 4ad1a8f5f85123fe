// What the documents point at.
#include <filesystem>
#include <regex>

#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> documents() {
  std::vector<fs::path> found;
  for (const std::string below : {"", "/docs", "/examples"}) {
    const fs::path folder = source_folder() + below;
    for (auto at = fs::recursive_directory_iterator(folder);
         at != fs::recursive_directory_iterator(); ++at) {
      if (below.empty()) at.disable_recursion_pending();
      if (at->path().extension() == ".md") found.push_back(at->path());
    }
  }
  return found;
}

// The heading's place in a page, as forges name it.
std::string anchor_of(const std::string& heading) {
  std::string anchor;
  for (const char c : heading) {
    if (c == ' ') anchor += '-';
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_') {
      anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return anchor;
}

bool has_heading(const std::string& text, const std::string& anchor) {
  const std::regex heading("(?:^|\n)#+ ([^\n]+)");
  for (std::sregex_iterator at(text.begin(), text.end(), heading), end; at != end; ++at) {
    if (anchor_of((*at)[1]) == anchor) return true;
  }
  return false;
}

bool leads_somewhere(const fs::path& document, const std::string& link) {
  if (link.starts_with("http")) return true;
  const auto sharp = link.find('#');
  const std::string file = link.substr(0, sharp);
  const fs::path target = file.empty() ? document : document.parent_path() / file;
  if (!fs::exists(target)) return false;
  return sharp == std::string::npos || has_heading(read_file(target), link.substr(sharp + 1));
}

TEST_CASE("every link in the documents leads to a file and a heading that are there",
          "[links_test]") {
  const std::regex link(R"(\]\(([^)\s\[]+)\))");
  int seen = 0;
  for (const fs::path& document : documents()) {
    const std::string text = read_file(document);
    for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at, ++seen) {
      INFO(document.string() + ": " + (*at)[1].str());
      CHECK(leads_somewhere(document, (*at)[1]));
    }
  }
  CHECK(seen > 50);
}

TEST_CASE("a link to what is not there is found", "[links_test]") {
  const fs::path readme = source_folder() + "/README.md";
  CHECK(leads_somewhere(readme, "docs/protocol.md#the-lease"));
  CHECK_FALSE(leads_somewhere(readme, "docs/protocol.md#no-such-heading"));
  CHECK_FALSE(leads_somewhere(readme, "docs/no-such-file.md"));
}

}  // namespace
}  // namespace stepgate::test
