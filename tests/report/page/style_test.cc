// The page's colours, by WCAG 2.2: 4.5:1 for text (1.4.3), 3:1 for what is drawn (1.4.11).
#include "report/page/style.h"

#include <cmath>
#include <map>
#include <regex>

#include "support/catch.h"

using namespace stepgate::report;

namespace {

using Colours = std::map<std::string, double>;  // to relative luminance

double channel(const std::string& hex, std::size_t at) {
  const double value = std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

Colours colours_in(const std::string& css) {
  Colours colours;
  const std::regex colour("--([a-z]+): #([0-9a-f]{6});");
  for (auto it = std::sregex_iterator(css.begin(), css.end(), colour); it != std::sregex_iterator();
       ++it) {
    const std::string hex = (*it)[2];
    colours[(*it)[1]] =
        0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
  }
  return colours;
}

double contrast(double a, double b) { return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05); }

}  // namespace

TEST_CASE("text and bars can be told from what is behind them, in light and in dark") {
  const std::string css(page_style());
  const std::size_t dark = css.find("prefers-color-scheme: dark");
  REQUIRE(dark != std::string::npos);
  for (const std::string& scheme : {css.substr(0, dark), css.substr(dark)}) {
    const Colours colours = colours_in(scheme);
    REQUIRE(colours.size() == 16);
    for (const auto& [name, luminance] : colours) {
      if (name == "page" || name == "panel" || name == "rule" || name == "grid" || name == "glyph")
        continue;
      INFO(name);
      CHECK(contrast(luminance, colours.at("page")) >= 4.5);
      CHECK(contrast(luminance, colours.at("panel")) >= 4.5);
      // The sign in a disc of that colour.
      CHECK(contrast(luminance, colours.at("glyph")) >= 3);
    }
  }
}
