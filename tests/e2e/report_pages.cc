#include "e2e/report_pages.h"

#include <cmath>
#include <stdexcept>

namespace stepgate::test {
namespace {

// What every page must be, whatever has happened.
void check_page(const Json& seen) {
  const Json& content = seen.at("content");
  CHECK(content.at("scripts") == 0);
  CHECK(content.at("foreign") == 0);
  CHECK(content.at("handlers") == 0);
  CHECK(content.at("pwned") == "undefined");
  CHECK(seen.at("dialogs").empty());
  CHECK(seen.at("requests").size() == 1);
  INFO(seen.at("complaints").dump());
  CHECK(seen.at("complaints").empty());
  CHECK(seen.at("pdf").at("start") == "%PDF-");
  // Nothing is moved sideways; labels stay in the window and can be read.
  for (const char* look : {"wide", "narrow", "dark"}) {
    INFO(look);
    CHECK(seen.at(look).at("overflow") == 0);
    for (const Json& row : seen.at(look).at("rows")) {
      INFO(row.dump());
      CHECK(row.at("labelSize") >= 11);
      CHECK(row.at("labelRight") <= seen.at(look).at("width"));
      for (const Json& bar : row.at("bars")) CHECK(bar.at("to") <= 101);
    }
    CHECK(seen.at(look).at("ticks").size() >= 2);
  }
  CHECK(seen.at("wide").at("background") != seen.at("dark").at("background"));
  CHECK(seen.at("hiddenRows") == 0);
  // On paper it is light, whatever the screen is.
  CHECK(seen.at("print").at("overflow") == 0);
  CHECK(seen.at("print").at("background") == seen.at("wide").at("background"));
  // There all of an open log, and nothing of another.
  for (const Json& log : seen.at("printedLogs")) {
    CHECK(log.at("shown") == log.at("open"));
    if (log.at("open")) CHECK(log.at("clipped") == false);
  }
}

}  // namespace

std::string outcomes(const Json& seen) {
  std::string text;
  for (const Json& row : seen.at("wide").at("rows")) {
    text += (text.empty() ? "" : ", ") + row.at("name").get<std::string>() + " " +
            row.at("outcome").get<std::string>();
  }
  return text;
}

std::string bars_of(const Json& seen, const std::string& name, const char* look) {
  std::string text;
  for (const Json& row : seen.at(look).at("rows")) {
    if (row.at("name") != name) continue;
    for (const Json& bar : row.at("bars")) {
      const auto round = [&](const char* end) {
        return std::to_string(std::lround(bar.at(end).get<double>()));
      };
      text += (text.empty() ? "" : ", ") + bar.at("kind").get<std::string>() + " " + round("from") +
              "-" + round("to");
    }
  }
  return text;
}

const Json& section_of(const Json& seen, const std::string& name) {
  for (const Json& section : seen.at("content").at("sections")) {
    if (section.at("name") == name) return section;
  }
  throw std::runtime_error("there is no section of " + name);
}

Json page_of(const std::string& chromium, const Words& report, const std::string& name,
             const std::string& input) {
  const TempDir dir;
  Words words = report;
  words.insert(words.end(), {"-o", dir / "page.html"});
  const Finished end = stepctl_report(words, input);
  INFO(end.err);
  REQUIRE(end.code == 0);
  Json seen = look_at(chromium, dir / "page.html", name);
  check_page(seen);
  return seen;
}

}  // namespace stepgate::test
