#include "go/web_url.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate;

namespace {

std::string login_at(std::string_view text) {
  const Result<WebUrl> url = parse_url(text);
  return url ? with_login(*url, "u", "p") : "no URL";
}

bool has_path(std::string_view text) {
  const Result<WebUrl> url = parse_url(text);
  REQUIRE(url);
  return url->has_path;
}

}  // namespace

TEST_CASE("a login goes before the host, in place of the one that is there") {
  CHECK(login_at("https://git.example") == "https://u:p@git.example");
  CHECK(login_at("https://git.example/") == "https://u:p@git.example/");
  CHECK(login_at("http://git.example:8080/org/repo.git") ==
        "http://u:p@git.example:8080/org/repo.git");
  CHECK(login_at("https://other:secret@git.example/x") == "https://u:p@git.example/x");
  CHECK(login_at("https://a@b@git.example") == "https://u:p@git.example");
  CHECK(login_at("https://[::1]:443/x") == "https://u:p@[::1]:443/x");
  CHECK(login_at("HTTPS://Git.Example") == "https://u:p@Git.Example");
  CHECK(login_at("https://git.example/a?b=c#d") == "https://u:p@git.example/a?b=c#d");
  CHECK(login_at("https://git.example?#") == "https://u:p@git.example?");
}

TEST_CASE("without a scheme everything is a path, and the login goes before that") {
  CHECK(login_at("git.example") == "//u:p@git.example");
  CHECK(login_at("git.example/org/repo") == "//u:p@git.example/org/repo");
  CHECK(login_at("//git.example/x") == "//u:p@git.example/x");
  CHECK(login_at("") == "//u:p@");
}

TEST_CASE("what has no slash behind the scheme has no place for a login") {
  CHECK(login_at("git.example:443") == "git.example:443");
  CHECK(login_at("mailto:x?y#z") == "mailto:x?y#z");
  CHECK(login_at("https:") == "https://u:p@");
}

TEST_CASE("user and password are encoded") {
  const Result<WebUrl> url = parse_url("https://git.example");
  REQUIRE(url);
  CHECK(with_login(*url, "a b@c", "p:/?#[]%\n") ==
        "https://a%20b%40c:p%3A%2F%3F%23%5B%5D%25%0A@git.example");
  CHECK(with_login(*url, "", "") == "https://:@git.example");
  CHECK(with_login(*url, "\u00E9", "\xFF$&+,;=") == "https://%C3%A9:%FF$&+,;=@git.example");
}

TEST_CASE("a path that is encoded well stays, another is encoded") {
  CHECK(login_at("https://h/a%2fb!*'()") == "https://u:p@h/a%2fb!*'()");
  CHECK(login_at("https://h/a b") == "https://u:p@h/a%20b");
  CHECK(login_at("https://h/a b%2Fc") == "https://u:p@h/a%20b/c");
  CHECK(login_at("https://h/\u00E9#\u00E9") == "https://u:p@h/%C3%A9#%C3%A9");
}

TEST_CASE("a URL is for a repository when it has a path other than a slash") {
  CHECK(has_path("https://h/org/repo"));
  CHECK(has_path("https://h//"));
  CHECK(has_path("git.example"));
  CHECK_FALSE(has_path("https://h"));
  CHECK_FALSE(has_path("https://h/"));
  CHECK(has_path("https://h/%3F"));
  CHECK_FALSE(has_path("https://h?x/y"));
  CHECK_FALSE(has_path("git.example:443"));
}

TEST_CASE("what is no URL is refused") {
  for (const char* text :
       {":x", "://h", "https://h\n", "a:b\x7F", "git@h:org/repo", "1h:80/x", "https://h:port/",
        "https://h/%zz", "https://%41", "https://a b", "https://u v@h", "https://h#%", "%"}) {
    INFO(text);
    const Result<WebUrl> url = parse_url(text);
    REQUIRE_FALSE(url);
    CHECK(url.error().kind == ErrorKind::invalid);
  }
}
