#include "local/show/screen.h"

#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

namespace stepgate::test {
namespace {

// Rows of characters, each of one column.
class Page {
 public:
  void put(std::string_view text) {
    while (!text.empty()) text.remove_prefix(one(text));
  }
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const auto& row : rows_) {
      std::string line;
      for (const std::string& character : row) line += character;
      if (!line.empty()) lines.push_back(line);
    }
    return lines;
  }
  [[nodiscard]] std::size_t widest() const { return widest_; }

 private:
  std::size_t one(std::string_view text) {
    if (text.front() == '\x1b') return escape(text);
    const std::size_t bytes = first_rune(text).bytes;
    if (text.front() == '\r') {
      column_ = 0;
    } else if (text.front() == '\n') {
      rows_.resize(++row_ + 1);
    } else {
      std::vector<std::string>& row = rows_[row_];
      if (row.size() <= column_) row.resize(column_ + 1, " ");
      row[column_++] = text.substr(0, bytes);
      widest_ = std::max(widest_, row.size());
    }
    return bytes;
  }
  // ECMA-48: SGR, and ED without a number.
  std::size_t escape(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789;", 2);
    if (text.substr(0, 2) != "\x1b[" || end == std::string_view::npos) {
      throw std::runtime_error("half an escape sequence");
    }
    if (text[end] == 'J' && end == 2) {
      rows_.resize(row_ + 1);
      rows_[row_].resize(std::min(rows_[row_].size(), column_));
    } else if (text[end] != 'm') {
      throw std::runtime_error("an unknown escape sequence: " + std::string(text.substr(1, end)));
    }
    return end + 1;
  }

  std::vector<std::vector<std::string>> rows_{1};
  std::size_t row_ = 0;
  std::size_t column_ = 0;
  std::size_t widest_ = 0;
};

}  // namespace

Screen::Screen(unsigned short columns) : columns_(columns) {
  if (openpty(&terminal_, &program_, nullptr, nullptr, nullptr) != 0) {
    throw std::runtime_error("cannot make a terminal");
  }
  fcntl(terminal_, F_SETFL, O_NONBLOCK);
  resize(columns);
}

Screen::~Screen() {
  close(terminal_);
  close(program_);
}

void Screen::resize(unsigned short columns) const {
  const winsize size{.ws_row = 24, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  ioctl(program_, TIOCSWINSZ, &size);
}

std::string Screen::written() {
  std::array<char, 4096> some{};
  ssize_t count = 0;
  while ((count = read(terminal_, some.data(), some.size())) > 0) {
    written_.append(some.data(), static_cast<std::size_t>(count));
  }
  return written_;
}

std::vector<std::string> Screen::lines() {
  Page page;
  page.put(written());
  if (page.widest() > columns_) throw std::runtime_error("a line is too wide");
  return page.lines();
}

}  // namespace stepgate::test
