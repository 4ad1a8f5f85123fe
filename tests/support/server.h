// Servers on the loopback that a test makes itself, good ones and bad ones.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <sys/socket.h>

namespace stepgate::test {

class Server {
 public:
  // What is done with the connection `fd`, the `number`th from 0 on, on a thread of its own; it is
  // closed afterwards, and shut down when the server goes, which ends every wait on it.
  using Serve = std::function<void(int fd, int number)>;

  // Has a port of its own from the start, which nobody else gets; refuses connections until open().
  explicit Server(Serve serve, int family = AF_INET);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void open();
  [[nodiscard]] std::uint16_t port() const { return port_; }
  // "127.0.0.1:PORT", "[::1]:PORT".
  [[nodiscard]] std::string address() const;
  // How many connections have been taken.
  [[nodiscard]] int taken() const { return taken_; }

 private:
  void accept_all();

  Serve serve_;
  int family_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> taken_ = 0;
  std::thread accepting_;
  std::mutex mutex_;  // of the two below
  std::vector<std::thread> serving_;
  std::vector<int> connections_;
};

// Does the loopback have IPv6 here?
bool has_ipv6();

// Reads a request up to its empty line; what has come where the other end closes before.
std::string read_request(int fd);
// All of it, as far as the other end takes it.
void send_all(int fd, const std::string& text);
// Waits until the other end has closed.
void wait_for_close(int fd);

// Reads the request, then sends this.
Server::Serve answers(const std::string& text);

}  // namespace stepgate::test
