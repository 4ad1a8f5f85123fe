#include "pod/manifest/quantity.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace stepgate::pod {
namespace {

// Kubernetes, "Resource units".
constexpr std::array<std::pair<std::string_view, double>, 16> kSuffixes{{{"Ki", 0x1p10},
                                                                         {"Mi", 0x1p20},
                                                                         {"Gi", 0x1p30},
                                                                         {"Ti", 0x1p40},
                                                                         {"Pi", 0x1p50},
                                                                         {"Ei", 0x1p60},
                                                                         {"n", 1e-9},
                                                                         {"u", 1e-6},
                                                                         {"m", 1e-3},
                                                                         {"k", 1e3},
                                                                         {"M", 1e6},
                                                                         {"G", 1e9},
                                                                         {"T", 1e12},
                                                                         {"P", 1e15},
                                                                         {"E", 1e18},
                                                                         {"", 1}}};

std::optional<double> parse_quantity(std::string_view text) {
  double number = 0;
  const auto [stop, error] = std::from_chars(text.begin(), text.end(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  const std::string_view suffix(stop, text.end());
  for (const auto& [known, factor] : kSuffixes) {
    if (suffix == known) return number * factor;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> number_of_quantity(const yaml::Value& quantity) {
  if (const std::string* const text = quantity.as_string()) return parse_quantity(*text);
  if (const auto* const whole = std::get_if<std::int64_t>(&quantity.data())) {
    return static_cast<double>(*whole);
  }
  if (const auto* const real = std::get_if<double>(&quantity.data())) return *real;
  return std::nullopt;
}

}  // namespace stepgate::pod
