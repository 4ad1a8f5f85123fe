#include "engine/log.h"

#include <array>
#include <chrono>
#include <memory>

#include <nlohmann/json.hpp>
#include <spdlog/logger.h>
#include <spdlog/sinks/sink.h>
#include <unistd.h>

#include "base/text.h"
#include "base/timestamp.h"
#include "os/file.h"

namespace stepgate::log {
namespace {

constexpr std::chrono::milliseconds kPatience{200};
constexpr std::size_t kLongestLine = 4096;  // what a pipe takes whole (pipe(7))

// Not spdlog's base_sink: that brings all of its patterns, of which none is used.
class StderrSink : public spdlog::sinks::sink {
 public:
  explicit StderrSink(std::unique_ptr<spdlog::formatter> formatter)
      : formatter_(std::move(formatter)) {}
  void log(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    if (line.size() > kLongestLine) {
      line.resize(kLongestLine);
      line[kLongestLine - 1] = '\n';
    }
    os::write_promptly(STDERR_FILENO, {line.data(), line.size()}, kPatience);
  }
  void flush() override {}
  void set_pattern(const std::string& /*pattern*/) override {}
  void set_formatter(std::unique_ptr<spdlog::formatter> formatter) override {
    formatter_ = std::move(formatter);
  }

 private:
  std::unique_ptr<spdlog::formatter> formatter_;
};

class TextFormatter : public spdlog::formatter {
 public:
  explicit TextFormatter(std::string program) : program_(std::move(program)) {}
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    fmt::format_to(std::back_inserter(line), "{}: {}\n", program_,
                   one_line({message.payload.data(), message.payload.size()}));
  }
  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<TextFormatter>(program_);
  }

 private:
  std::string program_;
};

class JsonFormatter : public spdlog::formatter {
 public:
  JsonFormatter(std::string program, std::string step)
      : program_(std::move(program)), step_(std::move(step)) {}
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
    const auto level = spdlog::level::to_string_view(message.level);
    nlohmann::ordered_json json{{"time", rfc3339(now())},
                                {"level", std::string(level.data(), level.size())},
                                {"program", program_}};
    if (!step_.empty()) json["step"] = step_;
    std::string words(message.payload.data(), message.payload.size());
    json["message"] = words;
    std::string text = in_one_line(json);
    // Half a line would be no JSON.
    while (text.size() >= kLongestLine && !words.empty()) {
      words.resize(words.size() / 2);
      json["message"] = words + "...";
      text = in_one_line(json);
    }
    line.append(text.data(), text.data() + text.size());
    line.push_back('\n');
  }
  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonFormatter>(program_, step_);
  }

 private:
  static std::string in_one_line(const nlohmann::ordered_json& json) {
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }
  std::string program_;
  std::string step_;
};

spdlog::logger& logger() {
  static spdlog::logger instance = [] {
    return spdlog::logger("stepgate", std::make_shared<StderrSink>(
                                          std::make_unique<TextFormatter>(Settings().program)));
  }();
  return instance;
}

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::trace:
      return spdlog::level::trace;
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warn:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
    case Level::off:
      return spdlog::level::off;
  }
  __builtin_unreachable();
}

void write_line(spdlog::level::level_enum level, std::string_view message) {
  logger().log(level, spdlog::string_view_t(message.data(), message.size()));
}

}  // namespace

std::optional<Level> level_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Level>, 6> kLevels{{{"trace", Level::trace},
                                                                       {"debug", Level::debug},
                                                                       {"info", Level::info},
                                                                       {"warn", Level::warn},
                                                                       {"error", Level::error},
                                                                       {"off", Level::off}}};
  for (const auto& [known, level] : kLevels) {
    if (known == name) return level;
  }
  return std::nullopt;
}

std::optional<Format> format_named(std::string_view name) {
  if (name == "text") return Format::text;
  if (name == "json") return Format::json;
  return std::nullopt;
}

void set_up(const Settings& settings) {
  logger().set_level(spdlog_level(settings.level));
  std::unique_ptr<spdlog::formatter> formatter;
  if (settings.format == Format::json) {
    formatter = std::make_unique<JsonFormatter>(settings.program, settings.step);
  } else {
    formatter = std::make_unique<TextFormatter>(settings.program);
  }
  logger().sinks().front()->set_formatter(std::move(formatter));
}

void debug(std::string_view message) { write_line(spdlog::level::debug, message); }
void info(std::string_view message) { write_line(spdlog::level::info, message); }
void warn(std::string_view message) { write_line(spdlog::level::warn, message); }
void error(std::string_view message) { write_line(spdlog::level::err, message); }

}  // namespace stepgate::log
