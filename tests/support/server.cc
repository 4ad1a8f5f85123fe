#include "support/server.h"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

namespace stepgate::test {
namespace {

struct Loopback {
  explicit Loopback(int family) {
    if (family == AF_INET6) {
      v6.sin6_family = AF_INET6;
      v6.sin6_addr = in6addr_loopback;
      size = sizeof v6;
    } else {
      v4.sin_family = AF_INET;
      v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      size = sizeof v4;
    }
  }
  union {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6{};
  };
  socklen_t size = 0;
};

}  // namespace

Server::Server(Serve serve, int family) : serve_(std::move(serve)), family_(family) {
  Loopback address(family);
  socket_ = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0 || bind(socket_, &address.any, address.size) != 0 ||
      getsockname(socket_, &address.any, &address.size) != 0) {
    throw std::runtime_error("cannot have a port of the loopback");
  }
  port_ = ntohs(family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

Server::~Server() {
  shutdown(socket_, SHUT_RDWR);
  if (accepting_.joinable()) accepting_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : connections_) shutdown(fd, SHUT_RDWR);
  }
  for (std::thread& thread : serving_) thread.join();
  for (const int fd : connections_) close(fd);
  close(socket_);
}

void Server::open() {
  if (listen(socket_, 64) != 0) throw std::runtime_error("cannot listen");
  accepting_ = std::thread([this] { accept_all(); });
}

std::string Server::address() const {
  return (family_ == AF_INET6 ? "[::1]:" : "127.0.0.1:") + std::to_string(port_);
}

// A connection stays open as a descriptor until the end, so that none is shut down that has become
// somebody else's.
void Server::accept_all() {
  for (int fd = -1; (fd = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
    const std::lock_guard lock(mutex_);
    connections_.push_back(fd);
    serving_.emplace_back([this, fd, number = taken_++] {
      serve_(fd, number);
      shutdown(fd, SHUT_RDWR);
    });
  }
}

bool has_ipv6() {
  try {
    const Server server({}, AF_INET6);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

std::string read_request(int fd) {
  std::string request;
  char c = 0;
  while (!request.ends_with("\r\n\r\n") && recv(fd, &c, 1, 0) == 1) request += c;
  return request;
}

void send_all(int fd, const std::string& text) {
  std::size_t sent = 0;
  while (sent < text.size()) {
    const ssize_t count = send(fd, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;
    sent += static_cast<std::size_t>(count);
  }
}

void wait_for_close(int fd) {
  char bytes[256];
  while (recv(fd, bytes, sizeof bytes, 0) > 0) {
  }
}

Server::Serve answers(const std::string& text) {
  return [text](int fd, int /*number*/) {
    read_request(fd);
    send_all(fd, text);
  };
}

}  // namespace stepgate::test
