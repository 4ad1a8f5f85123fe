#include "go/percent.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("each part of a URL has its own plain characters") {
  const std::string marks = "-_.~ !\"#$%&'()*+,/:;<=>?@[\\]^`{|}";
  CHECK(percent_encoded(marks, UrlPart::user) ==
        "-_.~%20%21%22%23$%25&%27%28%29%2A+,%2F%3A;%3C=%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D");
  CHECK(percent_encoded(marks, UrlPart::path) ==
        "-_.~%20%21%22%23$%25&%27%28%29%2A+,/:;%3C=%3E%3F@%5B%5C%5D%5E%60%7B%7C%7D");
  CHECK(percent_encoded(marks, UrlPart::host) ==
        "-_.~%20!\"%23$%25&'()*+,%2F:;<=>%3F%40[%5C]%5E%60%7B%7C%7D");
  CHECK(percent_encoded(marks, UrlPart::fragment) ==
        "-_.~%20!%22%23$%25&%27()*+,/:;%3C=%3E?@%5B%5C%5D%5E%60%7B%7C%7D");
}

TEST_CASE("bytes are encoded one by one, in capitals") {
  CHECK(percent_encoded("az AZ09", UrlPart::user) == "az%20AZ09");
  CHECK(percent_encoded("\u00E9\n\xFF", UrlPart::user) == "%C3%A9%0A%FF");
}

TEST_CASE("what was encoded is decoded again") {
  CHECK(percent_decoded("a%20b%C3%a9%2f") == "a b\u00E9/");
  CHECK(percent_decoded("") == "");
  CHECK(percent_decoded("100%25") == "100%");
  for (const char* text : {"%", "%2", "a%zz", "%2g", "%%20", "%-1"}) {
    CHECK_FALSE(percent_decoded(text));
  }
}
