#include "fuzz/fuzz.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "base/utf8.h"

namespace stepgate::fuzz {

void demand(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

void demand_fit_to_show(const Error& error) {
  demand(!describe(error).empty(), "an error says something");
  // As the log shows it: in UTF-8 and in the terminals' own eight bits nothing that they obey.
  const std::string text = one_line(describe(error));
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == 127; };
  demand(std::ranges::none_of(text, is_control), "an error is one line");
  for (std::size_t at = 0; at < text.size();) {
    const Rune rune = first_rune(std::string_view(text).substr(at));
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool is_wide = rune.valid && rune.value >= 0x80 && rune.value <= 0x9F;
    demand(!is_wide && (rune.valid || byte > 0x9F),
           "an error has no control character of a terminal's");
    at += rune.bytes;
  }
}

std::string_view Cutter::until(char separator) {
  const std::string_view piece = rest_.substr(0, rest_.find(separator));
  rest_.remove_prefix(std::min(piece.size() + 1, rest_.size()));
  return piece;
}

unsigned Cutter::byte() {
  if (rest_.empty()) return 0;
  const auto value = static_cast<unsigned char>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

}  // namespace stepgate::fuzz

// The name that libFuzzer looks for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  stepgate::fuzz::fuzz_one({reinterpret_cast<const char*>(data), size});
  return 0;
}
