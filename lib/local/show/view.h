// A run as it is shown while it goes on.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/path_watcher.h"
#include "local/events.h"
#include "local/show/console.h"
#include "local/show/ending.h"
#include "local/show/line_cutter.h"
#include "local/show/part.h"
#include "local/show/status_line.h"
#include "report/step_watch.h"
#include "uv/timer.h"

namespace stepgate::local {

struct ViewOptions {
  bool quiet = false;     // no output and no status line
  std::string only = {};  // the container whose output alone is shown; empty: all
};

class View final : public Watcher {
 public:
  // `all_have_ended` is called once, when nothing more is shown. `unread` is called once, where
  // nobody reads any more what is written. Neither may destroy the view.
  struct Callbacks {
    std::function<void()> all_have_ended;
    std::function<void()> unread;
  };

  // The parts' folders need not be there yet.
  View(uv::Loop& loop, Console& console, std::vector<Part> parts, ViewOptions options,
       Callbacks callbacks);

  void started(const std::string& container) override;
  void output(const std::string& container, Channel channel, std::string_view bytes) override;
  void ended(const std::string& container, int exit_code) override;
  void all_ended() override;
  void broke(const Error& error) override;
  void note(const std::string& sentence) override { say(sentence); }
  void timed_out(Duration limit) override;

  // A line of stepctl's own, on stderr, whatever the options are.
  void say(std::string_view line);
  // The status line, where the terminal may be another.
  void redraw();
  // What the run as a whole is doing, for the status line: "cancelling".
  void doing(std::string what);

  // Once all have ended, in the order of the parts.
  [[nodiscard]] std::vector<Ending> endings() const;
  // What broke() told, the first time.
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
  [[nodiscard]] bool has_timed_out() const { return has_timed_out_; }

 private:
  struct Shown {
    Part part;
    Colour colour = Colour::none;
    Seen seen;
    LineCutter out;
    LineCutter err;
    std::string held_back;  // lines of one that is ours
    std::unique_ptr<report::StepWatch> watch;
  };

  LineLook look_of(const std::string& name, Colour colour, Channel channel) const;
  Shown make_shown(Part part, Colour colour);
  Shown& shown(const std::string& container);
  void finish_lines(Shown& one);
  void show(Channel channel, const std::string& lines);
  [[nodiscard]] std::string status() const;
  [[nodiscard]] Progress progress() const;
  void add_progress(Progress& progress, const Shown& one) const;

  uv::Loop& loop_;
  Console& console_;
  std::vector<Part> parts_;
  ViewOptions options_;
  Callbacks callbacks_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::size_t name_width_ = 0;
  std::string doing_;
  std::optional<Error> failure_;
  bool has_timed_out_ = false;
  bool has_ended_ = false;
  bool was_unread_ = false;
  PathWatcher paths_;
  uv::Timer changed_;  // once for all that came together
  uv::Timer every_second_;
  std::vector<std::unique_ptr<Shown>> shown_;  // those of parts_ first, in their order
};

}  // namespace stepgate::local
