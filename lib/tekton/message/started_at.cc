#include "tekton/message/started_at.h"

#include <cstdlib>
#include <ctime>

#include <fmt/format.h>

namespace stepgate::tekton {
namespace {

// A zone may be off by seconds (local mean times); like Go's this notation ends at the minutes.
std::string offset_text(long seconds) {
  if (seconds == 0) return "Z";
  const long minutes = seconds / 60;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::labs(minutes) / 60,
                     std::labs(minutes) % 60);
}

}  // namespace

std::string started_at_text(Timestamp time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::floor<std::chrono::milliseconds>(time - whole);
  const std::time_t seconds = whole.time_since_epoch().count();
  std::tm local{};
  (void)localtime_r(&seconds, &local);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}{}", local.tm_year + 1900,
                     local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min, local.tm_sec,
                     rest.count(), offset_text(local.tm_gmtoff));
}

}  // namespace stepgate::tekton
