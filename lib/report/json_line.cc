#include "report/json_line.h"

#include <nlohmann/json.hpp>

namespace stepgate::report {
namespace {

using Json = nlohmann::ordered_json;

Json nullable(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json nullable(const std::optional<int>& number) { return number ? Json(*number) : Json(); }

}  // namespace

std::string json_line(const StepStatus& status) {
  const Json json = {{"step", status.step},
                     {"state", state_word(status)},
                     {"since", nullable(status.since)},
                     {"exitCode", nullable(status.exit_code)},
                     {"reason", status.reason},
                     {"finished", is_finished(status)},
                     {"outcome", nullable(status.outcome)},
                     {"signal", nullable(status.signal)},
                     {"waitStartedAt", nullable(status.started)},
                     {"pid", nullable(status.pid)},
                     {"waitingFor", status.waiting_for}};
  constexpr bool kAsciiOnly = true;
  return json.dump(-1, ' ', kAsciiOnly, Json::error_handler_t::replace) + "\n";
}

}  // namespace stepgate::report
