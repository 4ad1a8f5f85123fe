#include "base/http_url.h"

#include "support/catch.h"

using namespace stepgate;

namespace {

std::string complaint(const std::string& text) {
  const auto parsed = parse_http_url(text);
  return parsed ? "" : describe(parsed.error());
}

bool refuses(const std::string& text, const std::string& why) {
  INFO(text << ": " << complaint(text));
  CHECK(complaint(text).find(why) != std::string::npos);
  return !complaint(text).empty();
}

}  // namespace

TEST_CASE("a URL is cut into server, Host field and target") {
  CHECK(parse_http_url("http://x") == HttpUrl{{"x", 80}, "x", "/"});
  CHECK(parse_http_url("http://x:80/") == HttpUrl{{"x", 80}, "x", "/"});
  CHECK(parse_http_url("HTTP://x:8080/a/b?c=d&e=%20") ==
        HttpUrl{{"x", 8080}, "x:8080", "/a/b?c=d&e=%20"});
  CHECK(parse_http_url("http://x?q") == HttpUrl{{"x", 80}, "x", "/?q"});
  CHECK(parse_http_url("http://[::1]:81/h") == HttpUrl{{"::1", 81}, "[::1]:81", "/h"});
  CHECK(parse_http_url("http://[::1]") == HttpUrl{{"::1", 80}, "[::1]", "/"});
  CHECK(parse_http_url("http://x/a@b:c") == HttpUrl{{"x", 80}, "x", "/a@b:c"});
  CHECK(parse_http_url("http://x/a#b") == HttpUrl{{"x", 80}, "x", "/a"});
}

TEST_CASE("a URL that a probe cannot ask is refused with the reason") {
  CHECK(refuses("https://x/", "https is not supported"));
  CHECK(refuses("HTTPS://x/", "https is not supported"));
  for (const char* text : {"", "x", "x:80/y", "ftp://x/", "//x/", "http:/x", "http:x"}) {
    CHECK(refuses(text, "does not begin with http://"));
  }
  CHECK(refuses("http://", "no host"));
  CHECK(refuses("http:///path", "no host"));
  CHECK(refuses("http://user@x/", "user before the host"));
  CHECK(refuses("http://user:secret@x/", "user before the host"));
  for (const char* text : {"http://x:/", "http://x:0/", "http://x:65536/", "http://x:y/"}) {
    CHECK(refuses(text, "use 1 to 65535"));
  }
  for (const char* text : {"http://:80/", "http://a..b/", "http://::1/", "http://[::1/",
                           "http://[::1]x/", "http://a\\b/", "http://1.2.3/"}) {
    CHECK_FALSE(complaint(text).empty());
  }
}

TEST_CASE("nothing in a URL can start a line of its own in a request") {
  for (const char* text :
       {"http://x/a b", "http://x/a\r\nEvil: 1", "http://x\r\nEvil: 1/", "http://x/\t",
        "http://x/\x7f", "http://x/d\u00fc", " http://x/", "http://x/\n"}) {
    CHECK(refuses(text, "percent-encoded"));
    CHECK(complaint(text).find('\n') == std::string::npos);
  }
  CHECK(refuses(std::string("http://x/\0y", 11), "percent-encoded"));
}
