// A TCP connection from this end.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "uv/address.h"
#include "uv/loop.h"

namespace stepgate::uv {

// Destroying it closes the connection, and gives up what is under way; nothing is called then. Each
// callback may destroy it.
class Tcp {
 public:
  explicit Tcp(Loop& loop);
  ~Tcp();
  Tcp(const Tcp&) = delete;
  Tcp& operator=(const Tcp&) = delete;

  // `connected` is called once, from the loop, also where it fails at once.
  using Connected = std::function<void(Result<void>)>;
  void connect(const Address& to, Connected connected);
  // Are both ends the same address? A client that is given the very port it connects to, out of
  // the range for clients, is its own server.
  [[nodiscard]] bool reached_itself() const;

  // Once connected. An error shows at the next read.
  void write(std::string text);
  // What has come, at most `limit` bytes at a time; empty where the other end has closed.
  using Came = std::function<void(Result<std::string_view>)>;
  void read(std::size_t limit, Came came);

 private:
  struct Raw;
  std::unique_ptr<Raw> raw_;
};

}  // namespace stepgate::uv
