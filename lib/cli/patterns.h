// What the values of some options look like, as regular expressions for the schema, without
// anchors. The program reads them by other means and says more; what a pattern refuses it refuses
// too.
#pragma once

#include <string_view>

namespace stepgate::cli {

inline constexpr std::string_view kStepPattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
inline constexpr std::string_view kVariablePattern = "[-._a-zA-Z][-._a-zA-Z0-9]*";
inline constexpr std::string_view kExitCodePattern =
    "0*([1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
inline constexpr std::string_view kEndpointPattern = R"(([^:]+|\[[0-9a-fA-F:.]+\]):[0-9]+)";
inline constexpr std::string_view kUrlPattern = "[hH][tT][tT][pP]://[^/?#].*";
inline constexpr std::string_view kDurationPattern = R"(([0-9]+(\.[0-9]+)?(us|ms|s|m|h))+)";
// More than no time at all.
inline constexpr std::string_view kPeriodPattern =
    R"((?=.*[1-9])([0-9]+(\.[0-9]+)?(us|ms|s|m|h))+)";

}  // namespace stepgate::cli
