#include "cel/tzif.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stepgate::cel {

namespace {

// Big-endian numbers, one after the other. Reading on after the end gives zeros and is remembered.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t count) {
    failed_ = failed_ || count > rest_.size();
    if (failed_) return {};
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  std::uint64_t number(std::size_t width) {
    std::uint64_t result = 0;
    for (const char c : take(width)) result = result << 8U | static_cast<unsigned char>(c);
    return result;
  }
  std::int32_t signed_32() { return static_cast<std::int32_t>(number(4)); }
  std::int64_t signed_time(std::size_t width) {
    return width == 4 ? signed_32() : static_cast<std::int64_t>(number(8));
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

struct Header {
  char version = 0;
  // In the file's order.
  std::uint64_t ut_indicators = 0;
  std::uint64_t standard_indicators = 0;
  std::uint64_t leap_seconds = 0;
  std::uint64_t transitions = 0;
  std::uint64_t times = 0;
  std::uint64_t characters = 0;

  // Of the data that follows it.
  [[nodiscard]] std::uint64_t size(std::uint64_t width) const {
    return transitions * (width + 1) + times * 6 + characters + leap_seconds * (width + 4) +
           standard_indicators + ut_indicators;
  }
};

std::optional<Header> read_header(ByteReader& in) {
  if (in.take(4) != "TZif") return std::nullopt;
  const std::string_view version = in.take(16);  // and what is reserved
  Header header;
  header.version = version.empty() ? '\0' : version[0];
  for (auto* field : {&header.ut_indicators, &header.standard_indicators, &header.leap_seconds,
                      &header.transitions, &header.times, &header.characters}) {
    *field = in.number(4);
  }
  if (in.failed() || header.times == 0) return std::nullopt;
  return header;
}

// `\nEST5EDT,M3.2.0,M11.1.0\n`
std::optional<TzRule> read_footer(std::string_view text) {
  if (!text.starts_with('\n')) return std::nullopt;
  text.remove_prefix(1);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  return parse_tz_rule(text.substr(0, end));
}

}  // namespace

std::optional<Zone> read_tzif(std::string_view file) {
  ByteReader in(file);
  std::optional<Header> header = read_header(in);
  if (!header) return std::nullopt;
  std::size_t width = 4;
  if (header->version >= '2') {
    // The same again with 64 bits follows what is there for old readers.
    in.take(header->size(width));
    width = 8;
    header = read_header(in);
    if (!header) return std::nullopt;
  }
  if (header->size(width) > in.rest().size()) return std::nullopt;

  std::vector<Zone::Transition> transitions(header->transitions);
  for (auto& transition : transitions) transition.at = in.signed_time(width);
  for (auto& transition : transitions) transition.becomes = in.number(1);
  std::vector<Zone::LocalTime> times(header->times);
  for (auto& time : times) {
    time.offset = in.signed_32();
    time.summer = in.number(1) != 0;
    in.take(1);
  }
  in.take(header->characters + header->leap_seconds * (width + 4) + header->standard_indicators +
          header->ut_indicators);
  const auto beyond = [&](const Zone::Transition& t) { return t.becomes >= times.size(); };
  if (std::ranges::any_of(transitions, beyond)) return std::nullopt;
  const std::optional<TzRule> rule = width == 8 ? read_footer(in.rest()) : std::nullopt;
  return Zone(std::move(times), std::move(transitions), rule);
}

const Zone::LocalTime& Zone::before_all() const {
  // The first one, unless a transition leads to it: then the one that was left by the first
  // transition must have been a winter time.
  const auto first_used = [](const Transition& t) { return t.becomes == 0; };
  if (std::ranges::none_of(transitions_, first_used)) return times_[0];
  if (!transitions_.empty() && times_[transitions_[0].becomes].summer) {
    for (std::size_t i = transitions_[0].becomes; i-- > 0;) {
      if (!times_[i].summer) return times_[i];
    }
  }
  const auto winter = std::ranges::find(times_, false, &LocalTime::summer);
  return winter == times_.end() ? times_[0] : *winter;
}

std::int64_t Zone::offset_at(std::int64_t time) const {
  if (transitions_.empty()) return rule_ ? rule_->offset_at(time) : times_[0].offset;
  const auto next = std::ranges::upper_bound(transitions_, time, {}, &Transition::at);
  if (next == transitions_.begin()) return before_all().offset;
  if (next == transitions_.end() && rule_) return rule_->offset_at(time);
  return times_[std::prev(next)->becomes].offset;
}

}  // namespace stepgate::cel
