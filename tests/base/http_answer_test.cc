#include "base/http_answer.h"

#include "support/catch.h"

using namespace stepgate;

namespace {

// What an answer comes to, fed in pieces of `size`: "200 OK", "no: WHY", "more".
std::string fed(const std::string& text, std::size_t size) {
  HttpAnswer answer;
  for (std::size_t at = 0; at < text.size(); at += size) {
    const auto told = answer.take(std::string_view(text).substr(at, size));
    if (!told) continue;
    if (!*told) return "no: " + describe(told->error());
    return std::to_string((*told)->code) + " " + (*told)->phrase;
  }
  return "more";
}

// The same however it is cut.
std::string answer_to(const std::string& text) {
  const std::string whole = fed(text, text.size() + 1);
  CHECK(fed(text, 7) == whole);
  return whole;
}

}  // namespace

TEST_CASE("the status is known from the first whole line on") {
  CHECK(answer_to("HTTP/1.1 200 OK\r\n") == "200 OK");
  CHECK(answer_to("HTTP/1.0 404 Not Found\r\nA: b\r\n\r\n") == "404 Not Found");
  CHECK(answer_to("HTTP/1.1 503 \r\n") == "503 ");
  CHECK(answer_to("HTTP/1.1 204\r\n") == "204 ");
  CHECK(answer_to("HTTP/1.1 301 Moved\n") == "301 Moved");
  CHECK(fed("HTTP/1.1 200 OK\r\nA: b\r\n", 1) == "200 OK");
  CHECK(answer_to("HTTP/1.1 200 OK") == "more");
  CHECK(answer_to("HTT") == "more");
  CHECK(answer_to("") == "more");
}

TEST_CASE("interim answers are skipped with their fields") {
  CHECK(answer_to("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n") == "200 OK");
  CHECK(answer_to("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nHTTP/1.1 200 no: x\r\n\r\n"
                  "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 500 Oh\r\n") == "500 Oh");
  CHECK(answer_to("HTTP/1.1 100 Continue\r\nHTTP/1.1 200 OK\r\n") == "more");
  CHECK(answer_to("HTTP/1.1 101 Switching Protocols\r\n") == "101 Switching Protocols");
}

TEST_CASE("2xx and 3xx are good") {
  for (const int code : {200, 204, 299, 300, 301, 304, 399}) CHECK(HttpStatus{code, ""}.is_good());
  for (const int code : {101, 199, 400, 404, 500, 503}) {
    CHECK_FALSE(HttpStatus{code, ""}.is_good());
  }
}

TEST_CASE("what is no HTTP/1 is said as soon as that shows") {
  for (const char* text :
       {"SSH-2.0-OpenSSH_9\r\n", "\r\nHTTP/1.1 200 OK\r\n", "HTTP/2.0 200 OK\r\n",
        "HTTP/1.1  200 OK\r\n", "HTTP/1.1 20 OK\r\n", "HTTP/1.1 2000 OK\r\n", "HTTP/1.x 200 OK\r\n",
        "HTTP/1.1 099 No\r\n", "HTTP/1.1 600 No\r\n", "http/1.1 200 OK\r\n", "HTTP/1.1 2x0 \r\n",
        "HTTP/1.1\r\n", "HTTP/1.1 200OK\r\n", "\x15\x03\x01", "<html>"}) {
    INFO(text);
    CHECK(fed(text, 1000).starts_with("no: the answer is no HTTP"));
  }
  CHECK(fed("HTTP/1.1 100 Continue\r\n\r\n<html>", 1000).starts_with("no: "));
}

TEST_CASE("a server's words are shown without control characters and not at length") {
  CHECK(answer_to("HTTP/1.1 500 \x1b[31mred\x07\r\n") == "500 [31mred");
  CHECK(answer_to("HTTP/1.1 500 " + std::string(1000, 'x') + "\r\n").size() < 100);
}

TEST_CASE("an answer that never comes to its status is given up") {
  const std::string endless = "HTTP/1.1 200 " + std::string(HttpAnswer::kLongest, 'x');
  CHECK(answer_to(endless) == "no: no status within 8 KiB of answer");
  std::string interim = "HTTP/1.1 103 Early Hints\r\n";
  while (interim.size() <= HttpAnswer::kLongest) interim += "Link: </x>\r\n";
  CHECK(answer_to(interim) == "no: no status within 8 KiB of answer");
  std::string interims;
  while (interims.size() <= HttpAnswer::kLongest) interims += "HTTP/1.1 100 Continue\r\n\r\n";
  CHECK(answer_to(interims) == "no: no status within 8 KiB of answer");
}
