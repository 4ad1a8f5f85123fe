#include "local/show/summary.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "local/show/spans.h"
#include "report/display_text.h"

namespace stepgate::local {
namespace {

constexpr const char* kNone = "-";

Cell heading(const char* text, bool to_the_right = false) {
  return {text, Colour::bold, to_the_right};
}

Cell state_cell(const Ending& ending) {
  if (ending.has_succeeded) return {ending.state, Colour::green};
  return {ending.state, ending.was_needed ? Colour::red : Colour::yellow};
}

Cell number_cell(std::string text) { return {std::move(text), Colour::none, true}; }

Cell exit_cell(const Ending& ending) {
  return number_cell(ending.exit_code ? std::to_string(*ending.exit_code) : kNone);
}

Cell time_cell(const Ending& ending) {
  return number_cell(ending.ran_for ? as_precise(*ending.ran_for) : kNone);
}

// Long enough for anybody, and no longer where nothing else bounds it.
std::string cut(const std::string& text) {
  constexpr std::size_t kLongest = 4096;
  return report::fit(report::displayable(text), kLongest);
}

// That it went as it should is no reason for anything.
std::string reason_of(const Ending& ending) {
  return ending.has_succeeded && ending.exit_code == 0 ? "" : cut(ending.reason);
}

// A last line break is how most steps write a result.
std::string value_of(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return cut(std::string(text));
}

}  // namespace

std::string outcome_table(std::span<const Ending> endings, const PageLook& look) {
  std::vector<Row> rows{{heading("STEP"), heading("STATE"), heading("EXIT", true),
                         heading("TIME", true), heading("REASON")}};
  for (const Ending& ending : endings) {
    if (!is_told(ending)) continue;
    rows.push_back({{ending.name, ending.colour},
                    state_cell(ending),
                    exit_cell(ending),
                    time_cell(ending),
                    {reason_of(ending)}});
  }
  return rows.size() > 1 ? aligned(rows, look) : "";
}

std::string result_table(std::span<const NamedResult> results, const PageLook& look) {
  if (results.empty()) return "";
  const bool has_steps =
      std::ranges::any_of(results, [](const NamedResult& one) { return !one.step.empty(); });
  Row first{heading("RESULT"), heading("VALUE")};
  if (has_steps) first.insert(first.begin() + 1, heading("STEP"));
  std::vector<Row> rows{std::move(first)};
  for (const NamedResult& result : results) {
    Row row{{cut(result.name)}, {value_of(result.value)}};
    if (has_steps) row.insert(row.begin() + 1, {result.step.empty() ? kNone : result.step});
    rows.push_back(std::move(row));
  }
  return aligned(rows, look);
}

std::string summary(std::span<const Ending> endings, std::span<const NamedResult> results,
                    const PageLook& look) {
  std::string text;
  for (const std::string& part :
       {outcome_table(endings, look), result_table(results, look), time_chart(endings, look)}) {
    if (!part.empty()) text += "\n" + part;
  }
  return text;
}

}  // namespace stepgate::local
