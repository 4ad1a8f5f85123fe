// What containers write, kept in files.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "local/events.h"
#include "os/sink.h"

namespace stepgate::local {

// Stands before another watcher, who is told everything too.
class KeptOutput final : public Watcher {
 public:
  // All of it, or what a report shows of it: beginnings and ends.
  enum class Keep { all, ends };

  // What the container CONTAINER writes goes to FOLDER/NAME.log, whatever the channel, where
  // `name_of(CONTAINER)` is not empty. That a file cannot be written is noted once, and no failure.
  KeptOutput(Watcher& next, std::string folder, Keep keep,
             std::function<std::string(const std::string&)> name_of)
      : next_(next), folder_(std::move(folder)), keep_(keep), name_of_(std::move(name_of)) {}

  void started(const std::string& container) override { next_.started(container); }
  void output(const std::string& container, Channel channel, std::string_view bytes) override;
  void ended(const std::string& container, int exit_code) override;
  void all_ended() override { next_.all_ended(); }
  void broke(const Error& error) override { next_.broke(error); }
  void note(const std::string& sentence) override { next_.note(sentence); }
  void timed_out(Duration limit) override { next_.timed_out(limit); }

 private:
  struct File {
    std::unique_ptr<os::Sink> sink;
    std::uint64_t size = 0;
    std::uint64_t given_back = 0;  // up to there
  };
  Result<void> keep(const std::string& container, std::string_view bytes);
  static void forget_middle(File& file);

  Watcher& next_;
  std::string folder_;
  Keep keep_;
  std::function<std::string(const std::string&)> name_of_;
  std::map<std::string, File> files_;  // by container
  bool has_failed_ = false;
};

}  // namespace stepgate::local
