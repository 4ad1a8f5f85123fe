// The termination message: what was there before, its limit, and its compressed form.
#include <filesystem>

#include "e2e/tekton/compressed.h"
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

const Words kCompress{"-compress_termination_message"};

// Step 0 with that result, its message beginning as `before`; gives back the message.
std::string message_after(const std::string& before, const std::string& result, const Words& more,
                          int code = 0) {
  const Task task;
  if (!before.empty()) write_file(task.message_path(0), before);
  Words flags{"-step_results", "r"};
  flags.insert(flags.end(), more.begin(), more.end());
  const Words command = sh("cat >\"$1\"", {task.at("run/0/status/results/r")});
  const Finished end = run(task.step(0, flags, command), {.input = result});
  INFO(end.err);
  CHECK(end.code == code);
  CHECK(task.left(0) == Words{"out"});
  return read_file(task.message_path(0));
}

// About as well compressible as text.
std::string words_of(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i)
    text += "word number " + std::to_string(i) + ", ";
  return text.substr(0, size);
}

// Cannot be compressed.
std::string noise_of(std::size_t size) {
  std::string text;
  for (unsigned state = 1; text.size() < size; state = state * 1664525U + 1013904223U) {
    text += static_cast<char>('0' + (state >> 24U) % 64);
  }
  return text;
}

}  // namespace

TEST_CASE("rows that are there before stay in front", "[tekton]") {
  CHECK(rows_of(message_after(R"([{"key":"k","value":"v","type":1},)"
                              R"({"key":"old","value":"w","type":"InternalTektonResult"}])",
                              "x", {})) == Words{"1 k=v", "3 old=w", "4 r=x", "3 StartedAt"});
}

TEST_CASE("what is there and is no list of rows is dropped", "[tekton]") {
  for (const std::string& before :
       {std::string("a log line\n"), std::string("{}"), std::string("[1]"), std::string("[{"),
        std::string("tknz:rubbish!"), "tknz:" + packed("no list").substr(5, 4),
        std::string(100'000, 'x'), std::string("\0\xff", 2)}) {
    CHECK(rows_of(message_after(before, "x", {})) == Words{"4 r=x", "3 StartedAt"});
  }
}

TEST_CASE("a message is compressed where that is shorter", "[tekton]") {
  const std::string text = words_of(6000);
  const std::string message = message_after("", text, kCompress);
  REQUIRE(message.starts_with("tknz:"));
  CHECK(message.size() <= 4096);
  CHECK(message.find('=') == std::string::npos);
  CHECK(rows_of(unpacked(message)) == Words{"4 r=" + text, "3 StartedAt"});
  CHECK(rows_of(message_after("", "x", kCompress)) == Words{"4 r=x", "3 StartedAt"});
  CHECK(rows_of(message_after("", text, {}, 1)) == Words{"3 StartedAt"});
}

TEST_CASE("a compressed message is read whether or not the flag is given", "[tekton]") {
  const std::string before = packed(R"([{"key":"k","value":"v","type":1}])");
  const Words expected{"1 k=v", "4 r=x", "3 StartedAt"};
  CHECK(rows_of(message_after(before, "x", {})) == expected);
  CHECK(rows_of(unpacked(message_after(before, "x", kCompress))) == expected);
}

TEST_CASE("a compressed message that would be enormous is dropped", "[tekton]") {
  const std::string bomb =
      packed(R"([{"key":"k","value":")" + std::string(2'000'000, ' ') + R"(","type":1}])");
  REQUIRE(bomb.size() < 4096);
  CHECK(rows_of(message_after(bomb, "x", kCompress)) == Words{"4 r=x", "3 StartedAt"});
}

TEST_CASE("what is too long even when compressed is left out", "[tekton]") {
  CHECK(rows_of(message_after("", noise_of(20'000), kCompress, 1)) == Words{"3 StartedAt"});
}

TEST_CASE("a message that is full already stands as it is", "[tekton]") {
  const std::string before =
      R"([{"key":"k","value":")" + std::string(4050, 'x') + R"(","type":1}])";
  CHECK(message_after(before, "x", {}, 1) == before);
}

TEST_CASE("a longer message is shortened to what it is to be", "[tekton]") {
  // A mounted file is written in place, so what was there must be cut.
  const std::string message = message_after(std::string(3000, 'x'), "x", {});
  CHECK(message.size() < 200);
}

}  // namespace stepgate::test
