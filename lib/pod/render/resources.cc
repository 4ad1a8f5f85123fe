#include "pod/render/resources.h"

#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "pod/manifest/quantity.h"

namespace stepgate::pod {
namespace {

using yaml::Value;

// One that cannot be divided is left as it is, for the server to refuse.
Value parts_of(const Value& quantities, std::size_t parts) {
  Value shared;
  for (const auto& [name, quantity] : *quantities.as_map()) {
    const bool in_thousandths = name != "memory" && name != "ephemeral-storage";
    const auto part = part_of_quantity(quantity, parts, in_thousandths);
    shared.set(name, part ? Value(*part) : quantity);
  }
  return shared;
}

}  // namespace

std::optional<std::string> part_of_quantity(const Value& quantity, std::size_t parts,
                                            bool in_thousandths) {
  const std::optional<double> number = number_of_quantity(quantity);
  if (!number) return std::nullopt;
  const double units = in_thousandths ? std::ceil(*number * 1000) : std::ceil(*number);
  const double part = std::floor(units / static_cast<double>(parts));
  constexpr double kMost = 0x1p62;
  if (part > kMost) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(part);
  if (!in_thousandths) return fmt::format("{}", whole);
  return whole % 1000 == 0 ? fmt::format("{}", whole / 1000) : fmt::format("{}m", whole);
}

Value share_of(const Value& resources, std::size_t steps) {
  const Value* const limits = resources.find("limits");
  const Value* const requests = resources.find("requests");
  const bool has_limits = limits != nullptr && limits->as_map() != nullptr;
  const bool has_requests = requests != nullptr && requests->as_map() != nullptr;
  Value share;
  if (has_limits) share.set_unless_empty("limits", *limits);
  if (has_requests || has_limits) {
    share.set_unless_empty("requests", parts_of(has_requests ? *requests : *limits, steps));
  }
  return share;
}

}  // namespace stepgate::pod
