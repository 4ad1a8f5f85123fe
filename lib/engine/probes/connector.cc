#include "engine/probes/connector.h"

#include <utility>

#include "engine/probes/attempt.h"

namespace stepgate {
namespace {

// An address that does not answer does not hold up the next one for longer (RFC 8305 section 5).
constexpr Duration kHeadStart = std::chrono::milliseconds(250);

}  // namespace

Connector::Connector(uv::Loop& loop, Endpoint server, Connected connected)
    : loop_(loop),
      server_(std::move(server)),
      connected_(std::move(connected)),
      next_try_(loop, [this] { try_next(); }) {}

void Connector::start() {
  if (const auto address = uv::Address::parse(server_.host, server_.port)) {
    addresses_ = {*address};
    return try_next();
  }
  resolver_ = std::make_unique<uv::Resolver>(loop_, server_.host, server_.port,
                                             [this](Result<std::vector<uv::Address>> found) {
                                               if (!found) return fail(in_short(found.error()));
                                               addresses_ = std::move(*found);
                                               try_next();
                                             });
}

void Connector::try_next() {
  const std::size_t index = tries_.size();
  tries_.push_back(std::make_unique<uv::Tcp>(loop_));
  ++under_way_;
  tries_.back()->connect(addresses_[index],
                         [this, index](const Result<void>& result) { ended(index, result); });
  if (tries_.size() < addresses_.size()) next_try_.start(kHeadStart);
}

void Connector::ended(std::size_t index, const Result<void>& result) {
  const bool is_itself = result && tries_[index]->reached_itself();
  if (result && !is_itself) {
    const Connected connected = std::exchange(connected_, nullptr);
    std::unique_ptr<uv::Tcp> connection = std::move(tries_[index]);
    next_try_.stop();
    tries_.clear();
    return connected(std::move(connection));
  }
  tries_[index].reset();
  --under_way_;
  if (tries_.size() < addresses_.size()) {
    next_try_.stop();
    try_next();
  } else if (under_way_ == 0) {
    fail(is_itself ? "it only reached itself: nobody listens there" : in_short(result.error()));
  }
}

void Connector::fail(const std::string& why) {
  const Connected connected = std::exchange(connected_, nullptr);
  connected(std::unexpected(why));
}

}  // namespace stepgate
