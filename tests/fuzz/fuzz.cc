#include "fuzz/fuzz.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace stepgate::fuzz {

void demand(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

void demand_fit_to_show(const Error& error) {
  // As the log shows it.
  const std::string text = one_line(describe(error));
  demand(!text.empty(), "an error says something");
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == 127; };
  const bool has_wide_control = text.find("\u009b") != std::string::npos;
  demand(!has_wide_control && std::ranges::none_of(text, is_control),
         "an error is one line without control characters");
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
