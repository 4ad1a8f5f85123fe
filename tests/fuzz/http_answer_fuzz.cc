// What a server sends to a probe. The first byte says into which pieces it comes.
#include "base/http_answer.h"
#include "fuzz/fuzz.h"

namespace stepgate::fuzz {
namespace {

using Told = std::optional<Result<HttpStatus>>;

Told told_in_pieces(std::string_view bytes, std::size_t size) {
  HttpAnswer answer;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) {
    if (Told told = answer.take(bytes.substr(0, size))) return told;
  }
  return std::nullopt;
}

}  // namespace

void fuzz_one(std::string_view input) {
  Cutter cutter(input);
  const std::size_t size = 1 + cutter.byte() % 16;
  const Told whole = HttpAnswer().take(cutter.rest());
  const Told pieces = told_in_pieces(cutter.rest(), size);
  demand(whole.has_value() == pieces.has_value(), "where an answer is cut does not matter");
  if (!whole) return;
  demand(whole->has_value() == (*pieces).has_value(), "where an answer is cut does not matter");
  if (!*whole) return demand_fit_to_show(whole->error());
  const HttpStatus& status = **whole;
  demand(status.code == (*pieces)->code && status.phrase == (*pieces)->phrase,
         "where an answer is cut does not matter");
  demand(status.code >= 101 && status.code <= 599, "a status has three digits");
  demand_fit_to_show({ErrorKind::invalid, "status " + status.phrase, {}, 0});
}

}  // namespace stepgate::fuzz
