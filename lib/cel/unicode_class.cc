#include "cel/unicode_class.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cel/characters.h"

namespace stepgate::cel {

namespace {

struct Alias {
  std::string_view name;  // as `plain` makes it
  std::string_view category;
};

// UnicodeData's long names of categories (PropertyValueAliases.txt).
constexpr std::array kAliases = std::to_array<Alias>({
    {"Closepunctuation", "Pe"},
    {"Cntrl", "Cc"},
    {"Combiningmark", "M"},
    {"Connectorpunctuation", "Pc"},
    {"Control", "Cc"},
    {"Currencysymbol", "Sc"},
    {"Dashpunctuation", "Pd"},
    {"Decimalnumber", "Nd"},
    {"Digit", "Nd"},
    {"Enclosingmark", "Me"},
    {"Finalpunctuation", "Pf"},
    {"Format", "Cf"},
    {"Initialpunctuation", "Pi"},
    {"Letter", "L"},
    {"Letternumber", "Nl"},
    {"Lineseparator", "Zl"},
    {"Lowercaseletter", "Ll"},
    {"Mark", "M"},
    {"Mathsymbol", "Sm"},
    {"Modifierletter", "Lm"},
    {"Modifiersymbol", "Sk"},
    {"Nonspacingmark", "Mn"},
    {"Number", "N"},
    {"Openpunctuation", "Ps"},
    {"Other", "C"},
    {"Otherletter", "Lo"},
    {"Othernumber", "No"},
    {"Otherpunctuation", "Po"},
    {"Othersymbol", "So"},
    {"Paragraphseparator", "Zp"},
    {"Privateuse", "Co"},
    {"Punct", "P"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Spaceseparator", "Zs"},
    {"Spacingmark", "Mc"},
    {"Surrogate", "Cs"},
    {"Symbol", "S"},
    {"Titlecaseletter", "Lt"},
    {"Uppercaseletter", "Lu"},
});

// What RE2 can only say with several classes.
struct Union {
  std::string_view name;
  std::string_view members;
  bool complement = false;
};
constexpr std::string_view kAssigned = R"(\pL\pM\pN\pP\pS\pZ\pC)";
constexpr std::array kUnions = std::to_array<Union>({
    {"Ascii", R"(\x00-\x7F)"},
    {"Assigned", kAssigned},
    {"Casedletter", R"(\p{Lu}\p{Ll}\p{Lt})"},
    {"Cn", kAssigned, true},
    {"Lc", R"(\p{Lu}\p{Ll}\p{Lt})"},
    {"Unassigned", kAssigned, true},
});

// One capital, then small letters, nothing between them.
std::string plain(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ' ') continue;
    const char lower = to_lower(c);
    const bool first_letter = result.empty() && lower >= 'a' && lower <= 'z';
    result += first_letter ? static_cast<char>(lower - 'a' + 'A') : lower;
  }
  return result;
}

}  // namespace

std::optional<std::string> to_re2_class(std::string_view written, Within within) {
  bool negative = written[1] == 'P';
  std::string_view name = written.substr(2);
  if (name.starts_with('{') && name.ends_with('}')) name = name.substr(1, name.size() - 2);
  if (name.starts_with('^')) {
    negative = !negative;
    name.remove_prefix(1);
  }
  const std::string key = plain(name);
  if (const auto* set = std::ranges::find(kUnions, key, &Union::name); set != kUnions.end()) {
    negative = negative != set->complement;
    if (within == Within::pattern) {
      return fmt::format("[{}{}]", negative ? "^" : "", set->members);
    }
    if (negative) return std::nullopt;
    return std::string(set->members);
  }
  std::string_view category = key;
  if (const auto* alias = std::ranges::find(kAliases, key, &Alias::name); alias != kAliases.end()) {
    category = alias->category;
  } else if (name.find('_') != std::string_view::npos) {
    category = name;  // scripts have such names, `Old_Italic`
  }
  return fmt::format("\\{}{{{}}}", negative ? 'P' : 'p', category);
}

}  // namespace stepgate::cel
