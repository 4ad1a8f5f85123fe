// A stream in which secret values give way to `***`. Every byte that belongs to a value is masked,
// and each unbroken run of such bytes becomes one `***`: what comes out depends on the stream
// alone, and not on the pieces in which it is read, and of values that overlap nothing is left.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "step/secrets.h"

namespace stepgate {

class Mask {
 public:
  explicit Mask(std::shared_ptr<const Secrets> secrets) : secrets_(std::move(secrets)) {}

  // The next piece of the stream in; out comes what is certain by now, valid until the next call
  // and as long as `text`. Held back are the last bytes where they begin a value, fewer than it
  // has.
  std::string_view feed(std::string_view text);
  // The stream ends here: what was held back is no value.
  std::string_view flush();

 private:
  // Positions count from the first byte that is held back, on into the text.
  struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  void find_in(std::string_view text);
  void cover(std::size_t begin, std::size_t end);
  std::string_view release(std::string_view text, std::size_t certain);
  void append(std::string_view text, std::size_t begin, std::size_t end);

  std::shared_ptr<const Secrets> secrets_;
  Secrets::Place place_ = Secrets::kNothing;
  std::string held_;
  std::vector<Run> runs_;         // in order, with room between them
  bool last_was_masked_ = false;  // of what is out
  std::string out_;
};

}  // namespace stepgate
