// --wait-http: a server that answers well.
#include <memory>

#include "e2e/steps.h"
#include "support/server.h"

namespace stepgate::test {
namespace {

// How a wait for all these servers ends.
Finished wait_for(const std::vector<Server::Serve>& all, Words options = {}) {
  std::vector<std::unique_ptr<Server>> servers;
  for (const Server::Serve& serve : all) {
    servers.push_back(std::make_unique<Server>(serve));
    servers.back()->open();
    options.insert(options.end(),
                   {"--wait-http", "http://" + servers.back()->address() + "/healthz"});
  }
  options.insert(options.end(), {"--probe-interval", "20ms"});
  return run(Steps().wait(options));
}

Finished wait_for(const Server::Serve& serve) { return wait_for(std::vector{serve}); }

}  // namespace

TEST_CASE("a wait ends at the first good answer") {
  int asked = 0;
  CHECK(wait_for([&](int fd, int number) {
          asked = number + 1;
          answers(number < 2 ? "HTTP/1.1 503 Service Unavailable\r\n\r\n"
                             : "HTTP/1.1 200 OK\r\n\r\n")(fd, number);
        }).code == 0);
  CHECK(asked == 3);
}

TEST_CASE("a redirect is a good answer, and nobody follows it") {
  CHECK(wait_for(answers("HTTP/1.1 301 Moved Permanently\r\nLocation: http://127.0.0.1:1/\r\n\r\n"))
            .code == 0);
}

TEST_CASE("an answer without an end is good as soon as its status is") {
  CHECK(wait_for([](int fd, int) {
          read_request(fd);
          send_all(fd, "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n");
          wait_for_close(fd);
        }).code == 0);
  // All that can be sent, for as long as somebody takes it.
  CHECK(wait_for([](int fd, int) {
          read_request(fd);
          send_all(fd, "HTTP/1.1 200 OK\r\n\r\n" + std::string(std::size_t{64} << 20, 'x'));
        }).code == 0);
}

TEST_CASE("a wait that times out says what each server answered") {
  const Finished finished =
      wait_for({answers("HTTP/1.1 503 Service Unavailable\r\n\r\n"),
                answers("SSH-2.0-OpenSSH_9\r\n"), [](int fd, int) { read_request(fd); },
                answers("HTTP/1.1 200 " + std::string(std::size_t{1} << 20, 'x'))},
               {"--wait-timeout", "1s"});
  CHECK(finished.code == 123);
  CHECK_THAT(finished.err,
             says("/healthz (503 Service Unavailable), http") &&
                 says("/healthz (the answer is no HTTP: 'SSH-2.0-OpenSSH_9'), http") &&
                 says("/healthz (the connection was closed without an answer), http") &&
                 says("/healthz (no status within 8 KiB of answer) in vain\n"));
}

TEST_CASE("a server that keeps silent, or trickles, is given up in time") {
  const auto trickle = [](int fd, int) {
    read_request(fd);
    send_all(fd, "HTTP/1.1 200 ");
    timeval pause{.tv_sec = 0, .tv_usec = 20'000};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &pause, sizeof pause);
    // A byte now and then, as long as anybody cares.
    for (char c = 0; recv(fd, &c, 1, 0) < 0;) send_all(fd, "O");
  };
  const Finished finished = wait_for({[](int fd, int) { wait_for_close(fd); }, trickle},
                                     {"--wait-timeout", "1s", "--probe-timeout", "200ms"});
  CHECK(finished.code == 123);
  CHECK_THAT(finished.err, says("/healthz (no answer within 200ms), http") &&
                               says("/healthz (no answer within 200ms) in vain\n"));
}

}  // namespace stepgate::test
