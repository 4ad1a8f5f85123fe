#include "engine/probes/http_attempt.h"

#include "engine/probes/probed.h"
#include "support/server.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

std::string ask(const Server::Serve& serve) {
  Server server(serve);
  server.open();
  return try_once(parse_http_probe("http://" + server.address() + "/healthz?x=1"));
}

}  // namespace

TEST_CASE("a request says what is asked, of whom, and by whom") {
  std::string request;
  CHECK(ask([&](int fd, int) {
          request = read_request(fd);
          send_all(fd, "HTTP/1.1 200 OK\r\n\r\n");
        }) == "good");
  CHECK(request.starts_with("GET /healthz?x=1 HTTP/1.1\r\nHost: 127.0.0.1:"));
  CHECK(request.find("\r\nUser-Agent: stepgate/") != std::string::npos);
  CHECK(request.ends_with("\r\nConnection: close\r\n\r\n"));
  CHECK(request_of({.url = *parse_http_url("http://[::1]/")}).find("\r\nHost: [::1]\r\n") !=
        std::string::npos);
}

TEST_CASE("a request to end something is a POST without a body") {
  const std::string request =
      request_of({.url = *parse_http_url("http://localhost:15020/quitquitquit"), .posts = true});
  CHECK(request.starts_with("POST /quitquitquit HTTP/1.1\r\nHost: localhost:15020\r\n"));
  CHECK(request.find("\r\nContent-Length: 0\r\n") != std::string::npos);
}

TEST_CASE("2xx and 3xx are good, behind interim answers too, and all else says its status") {
  CHECK(ask(answers("HTTP/1.0 204 No Content\r\n\r\n")) == "good");
  CHECK(ask(answers("HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\n\r\n")) == "good");
  CHECK(ask(answers("HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")) == "good");
  CHECK(ask(answers("HTTP/1.1 503 Service Unavailable\r\n\r\n")) == "503 Service Unavailable");
  CHECK(ask(answers("HTTP/1.1 404\r\n\r\n")) == "404");
}

TEST_CASE("a status counts although the answer never ends") {
  CHECK(ask([](int fd, int) {
          read_request(fd);
          send_all(fd, "HTTP/1.1 200 OK\r\n");
          wait_for_close(fd);
        }) == "good");
}

TEST_CASE("an answer that comes byte by byte is put together") {
  CHECK(ask([](int fd, int) {
          read_request(fd);
          for (const char c : std::string("HTTP/1.1 200 OK\r\n")) send_all(fd, {c});
          wait_for_close(fd);
        }) == "good");
}

TEST_CASE("an endless head is given up, and garbage is called that") {
  CHECK(ask([](int fd, int) {
          read_request(fd);
          send_all(fd, "HTTP/1.1 200 " + std::string(1 << 24, 'x'));
        }) == "no status within 8 KiB of answer");
  CHECK(ask([](int fd, int) { send_all(fd, "SSH-2.0-OpenSSH_9\r\n"); }) ==
        "the answer is no HTTP: 'SSH-2.0-OpenSSH_9'");
}

TEST_CASE("a server that closes without an answer has failed") {
  const std::string end = ask([](int fd, int) { read_request(fd); });
  CHECK(end == "the connection was closed without an answer");
  CHECK(ask(answers("HTTP/1.1 200 OK")) == "the connection was closed without an answer");
}

TEST_CASE("who waits for an answer says what is missing") {
  Server server([](int fd, int) { wait_for_close(fd); });
  Tried tried(*parse_http_probe("http://" + server.address()));
  server.open();
  tried.begin();
  CHECK(tried.lacks() == "no connection");
  CHECK(turn_until(tried.loop(), [&] { return tried.lacks() == "no answer"; }));
}
