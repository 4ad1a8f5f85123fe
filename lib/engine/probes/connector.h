// Connects to a server, on whichever of its addresses answers first.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/endpoint.h"
#include "uv/resolver.h"
#include "uv/tcp.h"
#include "uv/timer.h"

namespace stepgate {

class Connector {
 public:
  // The connection, or why there is none, in words. Called once, from the loop; may destroy this,
  // which gives up what is under way.
  using Connected = std::function<void(std::expected<std::unique_ptr<uv::Tcp>, std::string>)>;
  Connector(uv::Loop& loop, Endpoint server, Connected connected);

  void start();
  // Does it still look for the server's addresses?
  [[nodiscard]] bool is_resolving() const { return addresses_.empty(); }

 private:
  void try_next();
  void ended(std::size_t index, const Result<void>& result);
  void fail(const std::string& why);

  uv::Loop& loop_;
  Endpoint server_;
  Connected connected_;
  std::unique_ptr<uv::Resolver> resolver_;
  std::vector<uv::Address> addresses_;
  std::vector<std::unique_ptr<uv::Tcp>> tries_;  // one for each address tried so far
  std::size_t under_way_ = 0;
  uv::Timer next_try_;
};

}  // namespace stepgate
