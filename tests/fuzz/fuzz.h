// What every fuzz target is made of. A target is one file, NAME_fuzz.cc, that defines fuzz_one();
// its first inputs are the files in seeds/NAME/, and dictionaries/NAME, where there is one, has
// words that libFuzzer tries (https://llvm.org/docs/LibFuzzer.html).
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::fuzz {

// Does with `input` what the programs do with text that others wrote, and demands what must hold of
// the result.
void fuzz_one(std::string_view input);

// Ends the process, which libFuzzer reports with the input, where a promise is broken.
void demand(bool holds, std::string_view promise);

// An error is for people: what the log makes of it is one line that says something, with nothing in
// it that a terminal obeys.
void demand_fit_to_show(const Error& error);

// Cuts the input up, for targets that need more than one text of it.
class Cutter {
 public:
  explicit Cutter(std::string_view input) : rest_(input) {}

  // Up to the next `separator`, which is dropped; the rest where there is none.
  std::string_view until(char separator);
  // 0 to 255; 0 at the end.
  unsigned byte();
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace stepgate::fuzz
