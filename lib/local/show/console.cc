#include "local/show/console.h"

#include <utility>

#include "os/terminal.h"

namespace stepgate::local {
namespace {

// ECMA-48, ED: clears from the cursor to the end of the screen. The cursor stands at the beginning
// of the line that was drawn, where it stays when a terminal that gets narrower wraps that line.
constexpr std::string_view kErase = "\r\x1b[J";

}  // namespace

Console::Console(int out, int err) : out_(look_at(out)), err_(look_at(err)) {
  if (err_.is_terminal) status_ = &err_;
  if (out_.is_terminal) status_ = &out_;
}

Console::~Console() { show_status(""); }

Console::Stream Console::look_at(int fd) {
  Stream stream;
  stream.fd = fd;
  stream.is_terminal = os::terminal_size(fd).has_value() && terminal_is_able();
  return stream;
}

void Console::mind(int wake, std::function<bool()> look) {
  wake_ = wake;
  look_ = std::move(look);
}

const Console::Stream& Console::stream(Channel channel) const {
  switch (channel) {
    case Channel::out:
      return out_;
    case Channel::err:
      return err_;
  }
  __builtin_unreachable();
}

Console::Stream& Console::stream(Channel channel) { return channel == Channel::out ? out_ : err_; }

bool Console::is_terminal(Channel channel) const { return stream(channel).is_terminal; }

Paint Console::paint(Channel channel) const {
  return Paint(is_terminal(channel) && environment_allows_colours());
}

std::size_t Console::columns(Channel channel) const {
  return os::terminal_size(stream(channel).fd).value_or(os::TerminalSize{}).columns;
}

Channel Console::status_channel() const { return status_ == &err_ ? Channel::err : Channel::out; }

void Console::show(Channel channel, std::string_view lines, std::string_view status) {
  Stream& target = stream(channel);
  if (status_ == &target) {
    // At one go, so that it does not flicker.
    write(target, redrawing(lines, status));
  } else if (has_status() && target.is_terminal) {
    // The same terminal, as far as anybody can tell.
    show_status("");
    write(target, std::string(lines));
    show_status(status);
  } else {
    write(target, std::string(lines));
  }
}

void Console::show_status(std::string_view status) {
  if (has_status()) write(*status_, redrawing("", status));
}

std::string Console::redrawing(std::string_view lines, std::string_view status) {
  std::string text(is_drawn_ ? kErase : "");
  text.append(lines).append(status);
  is_drawn_ = !status.empty();
  if (is_drawn_) text += '\r';
  return text;
}

void Console::write(Stream& stream, std::string text) {
  if (stream.is_written) {
    stream.next += text;
    return;
  }
  stream.is_written = true;
  while (!text.empty() && !stream.has_failed) {
    if (auto written = write_whole(stream, text); !written) {
      stream.has_failed = true;
      if (written_) written_ = std::move(written);
    }
    text = std::exchange(stream.next, {});
  }
  stream.is_written = false;
}

Result<void> Console::write_whole(Stream& stream, std::string_view text) {
  while (!text.empty()) {
    const auto rest = os::print_until(wake_, stream.fd, text);
    if (!rest) return std::unexpected(rest.error());
    text = *rest;
    if (!text.empty() && !look_()) stream.has_failed = true;
    if (stream.has_failed) break;
  }
  return {};
}

}  // namespace stepgate::local
