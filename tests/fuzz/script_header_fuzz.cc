// A script's `#!` line, and the base64 in which scripts come as words.
#include "fuzz/fuzz.h"
#include "go/base64.h"
#include "step/interpreter.h"

namespace stepgate::fuzz {

void fuzz_one(std::string_view input) {
  const Result<Interpreter> interpreter = interpreter_of(input);
  if (!interpreter) {
    demand_fit_to_show(interpreter.error());
  } else {
    demand(!interpreter->path.empty(), "somebody runs the script");
    demand(interpreter->path.find_first_of(" \t\n") == std::string::npos, "the path is one word");
    demand(interpreter->argument.find('\n') == std::string::npos, "only one line counts");
  }
  if (const auto bytes = from_base64(input)) {
    demand(from_base64(to_base64(*bytes)) == bytes, "bytes survive base64");
  }
}

}  // namespace stepgate::fuzz
