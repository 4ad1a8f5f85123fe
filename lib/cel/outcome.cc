#include "cel/outcome.h"

#include <utility>

namespace stepgate::cel {

std::unexpected<Failure> fail(std::string what) {
  return std::unexpected(Failure{.what = std::move(what)});
}

std::unexpected<Failure> fail_for_good(std::string what) {
  return std::unexpected(Failure{.what = std::move(what), .reach = Reach::final});
}

std::unexpected<Failure> fail_for_good(std::string what, Position at) {
  return std::unexpected(Failure{.what = std::move(what), .at = at, .reach = Reach::final});
}

}  // namespace stepgate::cel
