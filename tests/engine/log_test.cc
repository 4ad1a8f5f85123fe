#include "engine/log.h"

#include <array>
#include <chrono>
#include <sstream>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/logged.h"
#include "os/pipe.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::test;
using nlohmann::json;

namespace {

void say_everything() {
  log::debug("d");
  log::info("i");
  log::warn("w");
  log::error("e");
}

// Every line as an object; one that is none fails the test.
std::vector<json> objects_in(const std::string& text) {
  std::vector<json> objects;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    objects.push_back(json::parse(line, nullptr, false));
    INFO(line);
    REQUIRE(objects.back().is_object());
  }
  return objects;
}

// What one message comes to as JSON.
json object_of(const std::string& message, const std::string& step = "build") {
  const auto objects = objects_in(logged_by([&] {
    log::set_up({.format = log::Format::json, .step = step});
    log::info(message);
  }));
  REQUIRE(objects.size() == 1);
  return objects.front();
}

}  // namespace

TEST_CASE("levels and formats are known by their names, in small letters") {
  CHECK(log::level_named("trace") == log::Level::trace);
  CHECK(log::level_named("debug") == log::Level::debug);
  CHECK(log::level_named("info") == log::Level::info);
  CHECK(log::level_named("warn") == log::Level::warn);
  CHECK(log::level_named("error") == log::Level::error);
  CHECK(log::level_named("off") == log::Level::off);
  CHECK(log::format_named("text") == log::Format::text);
  CHECK(log::format_named("json") == log::Format::json);
  for (const char* unknown : {"", "Info", "warning", "xml", " text"}) {
    INFO(unknown);
    CHECK_FALSE(log::level_named(unknown));
    CHECK_FALSE(log::format_named(unknown));
  }
}

TEST_CASE("a log that was not set up takes info and above as text") {
  CHECK(logged_by(say_everything) == "stepgate: i\nstepgate: w\nstepgate: e\n");
}

TEST_CASE("a level lets itself and what is graver through") {
  const std::array expected{
      std::pair(log::Level::trace, "stepgate: d\nstepgate: i\nstepgate: w\nstepgate: e\n"),
      std::pair(log::Level::debug, "stepgate: d\nstepgate: i\nstepgate: w\nstepgate: e\n"),
      std::pair(log::Level::info, "stepgate: i\nstepgate: w\nstepgate: e\n"),
      std::pair(log::Level::warn, "stepgate: w\nstepgate: e\n"),
      std::pair(log::Level::error, "stepgate: e\n"),
      std::pair(log::Level::off, ""),
  };
  for (const auto& [level, lines] : expected) {
    CHECK(logged_by([level] {
            log::set_up({.level = level, .step = "build"});
            say_everything();
          }) == lines);
  }
}

TEST_CASE("a message is one line, whatever is in it") {
  CHECK(logged_by([] { log::info("one\ntwo\x1b[2J\rthree {} %s"); }) ==
        "stepgate: one two [2J three {} %s\n");
  const std::string cut = logged_by([] { log::info(std::string(10'000, 'x')); });
  CHECK(cut.starts_with("stepgate: xxx"));
  CHECK(cut.size() <= 4096);
  CHECK(cut.find('\n') == cut.size() - 1);
}

TEST_CASE("a JSON line says when, how grave, who and what") {
  const json object = object_of("a \"message\"\nof two lines");
  CHECK(object.at("level") == "info");
  CHECK(object.at("program") == "stepgate");
  CHECK(object.at("step") == "build");
  CHECK(object.at("message") == "a \"message\"\nof two lines");
  const std::string time = object.at("time");
  CHECK(time.size() == std::string("2026-03-01T12:00:00.000250Z").size());
  CHECK(time.ends_with("Z"));
}

TEST_CASE("a step without a name is not named in JSON lines") {
  CHECK_FALSE(object_of("x", "").contains("step"));
}

TEST_CASE("bytes that are no UTF-8 become replacement characters in JSON") {
  CHECK(object_of("no such /x/\xff/y").at("message") == "no such /x/\xEF\xBF\xBD/y");
}

TEST_CASE("each level has its word in JSON") {
  std::vector<std::string> levels;
  for (const json& object : objects_in(logged_by([] {
         log::set_up({.level = log::Level::trace, .format = log::Format::json, .step = "build"});
         say_everything();
       }))) {
    levels.push_back(object.at("level"));
  }
  CHECK(levels == std::vector<std::string>{"debug", "info", "warning", "error"});
}

TEST_CASE("a reader that hangs costs the line and not the step") {
  CHECK(in_child([]() -> std::string {
          os::Pipe pipe = std::move(*os::make_pipe());
          const int log = pipe.write_end.get();
          // Full to the last byte, and blocking: a plain write would wait for ever.
          fcntl(log, F_SETFL, O_NONBLOCK);
          const std::string page(4096, '.');
          while (write(log, page.data(), page.size()) > 0) {
          }
          fcntl(log, F_SETFL, 0);
          dup2(log, STDERR_FILENO);
          const auto start = std::chrono::steady_clock::now();
          log::error("dropped");
          if (std::chrono::steady_clock::now() - start > std::chrono::seconds(10)) return "hung";
          std::string rest;
          const auto read_all = [&] {
            std::array<char, 65536> buffer{};
            while (const std::size_t count = os::read_now(pipe.read_end.get(), buffer).bytes) {
              rest.append(buffer.data(), count);
            }
          };
          read_all();
          // Somebody reads again, and the log goes on.
          log::error("taken");
          read_all();
          return rest.substr(rest.rfind('.') + 1);
        }) == "stepgate: taken\n");
}
