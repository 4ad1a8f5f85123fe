// Records that anybody may have written.
#include "report/records.h"

#include "report/step_folders.h"

namespace stepgate::test {

using report::read_marker_record;
using report::read_number;
using report::read_state_record;

TEST_CASE("a field that is not what it should be is not known and the others are") {
  const auto read = read_marker_record(
      R"({"outcome":7,"exitCode":"3","signal":9,"reason":["x"],"finishedAt":"yesterday","more":1})");
  CHECK(read.outcome.empty());
  CHECK_FALSE(read.exit_code.has_value());
  CHECK(read.signal == 9);
  CHECK(read.reason.empty());
  CHECK(read.finished_at.empty());
  CHECK_FALSE(read_marker_record(R"({"exitCode":99999999999})").exit_code.has_value());
  CHECK_FALSE(read_marker_record(R"({"exitCode":18446744073709551615})").exit_code.has_value());
  CHECK_FALSE(read_marker_record(R"({"exitCode":1.5})").exit_code.has_value());
}

TEST_CASE("a record of another version is read as far as it is understood") {
  const auto read = read_marker_record(R"({"version":2,"outcome":"evaporated","exitCode":4})");
  CHECK(read.outcome == "evaporated");
  CHECK(read.exit_code == 4);
}

TEST_CASE("what is no record tells nothing") {
  for (const std::string text : {"", "[]", "null", "{", "\"text\"", "{\"a\":1} x", "\xff\xfe"}) {
    INFO(text);
    const auto read = read_marker_record(text);
    CHECK((!read.exit_code && read.outcome.empty() && read.reason.empty()));
    CHECK_FALSE(read_state_record(text).has_value());
  }
  CHECK_FALSE(read_state_record(std::string(60'000, '[')).has_value());
}

TEST_CASE("times are known in the one form in which they can be ordered") {
  const auto since = [](const std::string& text) {
    return read_state_record(R"({"state":"running","since":")" + text + "\"}")->since;
  };
  for (const char* good : {"2026-03-01T12:00:00Z", "2026-03-01T12:00:00.25Z"}) {
    CHECK(since(good) == good);
  }
  for (const char* bad :
       {"2026-03-01T12:00:00", "2026-03-01T12:00:00+01:00", "Z", "2026-03-01 12:00:00Z",
        "2026-03-01T12:00:00.Z", "2026-03-01T12:00:00.2x5Z", "\\u001b[2J6-03-01T12:00:00Z"}) {
    INFO(bad);
    CHECK(since(bad).empty());
  }
}

TEST_CASE("a state is a word and nothing else") {
  CHECK(read_state_record(R"({"state":"backing-off"})")->state == "backing-off");
  for (const char* bad : {R"({"state":""})", R"({"state":"Running"})", R"({"state":"a b"})",
                          R"({"state":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})", R"({"state":1})"}) {
    INFO(bad);
    CHECK_FALSE(read_state_record(bad).has_value());
  }
}

TEST_CASE("a bare number is an exit code") {
  CHECK(read_marker_record("130").exit_code == 130);
  CHECK(read_number("-1\n") == -1);
  for (const char* bad : {"", "x", "1 2", "0x1", " 1", "99999999999"}) {
    INFO(bad);
    CHECK_FALSE(read_number(bad).has_value());
  }
}

}  // namespace stepgate::test
