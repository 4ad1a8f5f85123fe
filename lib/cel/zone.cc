#include "cel/zone.h"

#include <optional>
#include <string>

#include <fmt/format.h>

#include "cel/tzif.h"
#include "cel/value.h"

namespace stepgate::cel {

namespace {

// Reading and decoding a file is much more than a step.
constexpr std::uint64_t kStepsPerFile = 5'000;

bool leads_out(std::string_view name) {
  return name.find("..") != std::string_view::npos || name.starts_with('/') ||
         name.starts_with('\\') || name.find('\0') != std::string_view::npos;
}

std::unexpected<Failure> no_zone(std::string_view name) {
  return fail(fmt::format("there is no time zone '{:.60}'", name));
}

}  // namespace

Outcome<std::int64_t> named_zone_offset(Session& session, std::string_view name, std::int64_t at) {
  // A container's own time is UTC.
  if (name.empty() || name == "UTC" || name == "Local") return 0;
  if (leads_out(name)) return no_zone(name);
  if (!session.budget.spend(kStepsPerFile)) return too_much_work();
  const std::optional<std::string> file = session.zone_files(std::string(name));
  if (!file) return no_zone(name);
  const std::optional<Zone> zone = read_tzif(*file);
  if (!zone) return no_zone(name);
  return zone->offset_at(at);
}

}  // namespace stepgate::cel
