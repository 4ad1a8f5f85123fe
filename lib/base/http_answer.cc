#include "base/http_answer.h"

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/text.h"

namespace stepgate {
namespace {

constexpr std::string_view kVersion = "HTTP/1.";
constexpr std::size_t kShown = 80;

std::unexpected<Error> no_http(std::string_view line) {
  return invalid(fmt::format("the answer is no HTTP: '{}'", printable(line, kShown)));
}

// HTTP-version SP status-code SP [reason-phrase] (RFC 9112 section 4). Many servers leave the
// second space out where they have no phrase.
Result<HttpStatus> parse_status_line(std::string_view line) {
  constexpr std::size_t kCode = kVersion.size() + 2;  // behind the minor version and a space
  constexpr std::size_t kPhrase = kCode + 3;
  const bool good = line.size() >= kPhrase && line.starts_with(kVersion) &&
                    is_digit(line[kVersion.size()]) && line[kCode - 1] == ' ' &&
                    line[kCode] >= '1' && line[kCode] <= '5' && is_digit(line[kCode + 1]) &&
                    is_digit(line[kCode + 2]) && (line.size() == kPhrase || line[kPhrase] == ' ');
  if (!good) return no_http(line);
  const int code =
      (line[kCode] - '0') * 100 + (line[kCode + 1] - '0') * 10 + (line[kCode + 2] - '0');
  return HttpStatus{code, printable(line.substr(kPhrase), kShown)};
}

// 101 is final for who has not asked to switch.
bool is_interim(int code) { return code < 200 && code != 101; }

}  // namespace

std::optional<Result<HttpStatus>> HttpAnswer::take(std::string_view bytes) {
  taken_ += bytes.size();
  unread_ += bytes;
  for (;;) {
    const std::size_t end = unread_.find('\n');
    if (end == std::string::npos) break;
    // A lone line feed is a line's end as well (RFC 9112 section 2.2).
    std::string_view line = std::string_view(unread_).substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (auto told = take_line(line)) return told;
    unread_.erase(0, end + 1);
  }
  const std::string_view start = std::string_view(unread_).substr(0, kVersion.size());
  if (!in_interim_fields_ && !kVersion.starts_with(start)) return no_http(unread_);
  if (taken_ > kLongest) {
    return invalid(fmt::format("no status within {} KiB of answer", kLongest / 1024));
  }
  return std::nullopt;
}

std::optional<Result<HttpStatus>> HttpAnswer::take_line(std::string_view line) {
  if (in_interim_fields_) {
    in_interim_fields_ = !line.empty();
    return std::nullopt;
  }
  Result<HttpStatus> status = parse_status_line(line);
  if (status && is_interim(status->code)) {
    in_interim_fields_ = true;
    return std::nullopt;
  }
  return status;
}

}  // namespace stepgate
