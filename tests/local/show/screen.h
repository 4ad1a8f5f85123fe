// A terminal of a test's own: what is written to it, and what somebody in front of it would see.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace stepgate::test {

class Screen {
 public:
  explicit Screen(unsigned short columns = 80);
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  // The program's side.
  [[nodiscard]] int fd() const { return program_; }
  void resize(unsigned short columns) const;
  // All that was written by now, as it came.
  std::string written();
  // The lines with something on them; colours are not seen. Throws where a line is wider than the
  // terminal, or for an escape sequence that it does not know.
  std::vector<std::string> lines();

 private:
  int terminal_ = -1;
  int program_ = -1;
  std::size_t columns_;
  std::string written_;
};

}  // namespace stepgate::test
