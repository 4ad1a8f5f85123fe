#include "local/show/view.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "report/display_text.h"
#include "step/lifecycle.h"

namespace stepgate::local {
namespace {

using report::Stage;
using report::StepStatus;

constexpr auto kRedrawn = std::chrono::seconds(1);
constexpr std::size_t kMostHeldBack = std::size_t{64} * 1024;

Duration since(const std::optional<Timestamp>& time) {
  return time ? now() - *time : Duration::zero();
}

}  // namespace

View::View(uv::Loop& loop, Console& console, std::vector<Part> parts, ViewOptions options,
           Callbacks callbacks)
    : loop_(loop),
      console_(console),
      parts_(std::move(parts)),
      options_(std::move(options)),
      callbacks_(std::move(callbacks)),
      paths_(loop),
      changed_(loop, [this] { redraw(); }),
      every_second_(loop, [this] { redraw(); }) {
  for (const Part& part : parts_) {
    if (part.role == Role::init) continue;
    name_width_ = std::max(name_width_, report::display_width(part.title));
  }
  std::size_t colours = 0;
  for (const Part& part : parts_) {
    const Colour colour = part.role == Role::init ? Colour::dim : step_colour(colours++);
    shown_.push_back(std::make_unique<Shown>(make_shown(part, colour)));
  }
  if (!console_.has_status() || options_.quiet) return;
  changed_.start({});
  every_second_.repeat(kRedrawn);
}

LineLook View::look_of(const std::string& name, Colour colour, Channel channel) const {
  std::string padding;
  const std::size_t width = report::display_width(name);
  if (width < name_width_) padding.append(name_width_ - width, ' ');
  const bool on_terminal = console_.is_terminal(channel);
  const std::string prefix = fmt::format("{}{} {}", name, padding, on_terminal ? "│" : "|");
  LineLook look{.gutter = {.prefix = console_.paint(channel)(colour, prefix) + " ",
                           .columns = report::display_width(prefix) + 1}};
  if (on_terminal) look.columns = [this, channel] { return console_.columns(channel); };
  return look;
}

View::Shown View::make_shown(Part part, Colour colour) {
  LineCutter out(look_of(part.title, colour, Channel::out));
  LineCutter err(look_of(part.title, colour, Channel::err));
  Shown made{.part = std::move(part),
             .colour = colour,
             .seen = {},
             .out = std::move(out),
             .err = std::move(err),
             .held_back = {},
             .watch = nullptr};
  const std::size_t slash = made.part.folder.rfind('/');
  if (slash != std::string::npos && console_.has_status() && !options_.quiet) {
    made.watch = std::make_unique<report::StepWatch>(
        loop_, paths_, made.part.folder.substr(0, slash), made.part.folder.substr(slash + 1),
        [this] { changed_.start({}); });
  }
  return made;
}

// What a backend itself has to say comes under a name that no part has.
View::Shown& View::shown(const std::string& container) {
  const auto found = std::ranges::find_if(
      shown_, [&](const auto& one) { return one->part.container == container; });
  if (found != shown_.end()) return **found;
  shown_.push_back(std::make_unique<Shown>(
      make_shown({.container = container, .title = container, .role = Role::init}, Colour::dim)));
  return *shown_.back();
}

void View::started(const std::string& container) {
  Shown& one = shown(container);
  one.seen = {.started_at = now(), .ended_at = {}, .exit_status = {}};
  changed_.start({});
}

void View::output(const std::string& container, Channel channel, std::string_view bytes) {
  if (options_.quiet || (!options_.only.empty() && options_.only != container)) return;
  Shown& one = shown(container);
  const std::string lines = (channel == Channel::out ? one.out : one.err).take(bytes);
  if (!one.part.is_ours) {
    show(channel, lines);
  } else if (one.held_back.size() < kMostHeldBack) {
    one.held_back += lines;
  }
}

void View::ended(const std::string& container, int exit_code) {
  Shown& one = shown(container);
  one.seen.ended_at = now();
  one.seen.exit_status = exit_code;
  finish_lines(one);
  changed_.start({});
}

void View::finish_lines(Shown& one) {
  if (one.part.is_ours) {
    one.held_back += one.out.finish() + one.err.finish();
    if (one.seen.exit_status.value_or(0) == 0) return;
    return show(Channel::err, std::exchange(one.held_back, {}));
  }
  show(Channel::out, one.out.finish());
  show(Channel::err, one.err.finish());
}

void View::all_ended() {
  if (has_ended_) return;
  for (const auto& one : shown_) finish_lines(*one);
  has_ended_ = true;
  changed_.stop();
  every_second_.stop();
  for (const auto& one : shown_) one->watch.reset();
  console_.show_status("");
  callbacks_.all_have_ended();
}

void View::broke(const Error& error) {
  say(describe(error));
  if (!failure_) failure_ = error;
}

void View::timed_out(Duration limit) {
  has_timed_out_ = true;
  say(fmt::format("the time is up after {}: everything is ended", format_duration(limit)));
  doing("out of time");
}

void View::say(std::string_view line) {
  show(Channel::err, fmt::format("stepctl: {}\n", one_line(line)));
}

void View::doing(std::string what) {
  doing_ = std::move(what);
  redraw();
}

void View::show(Channel channel, const std::string& lines) {
  if (lines.empty()) return;
  console_.show(channel, lines, status());
  if (console_.written() || was_unread_) return;
  was_unread_ = true;
  callbacks_.unread();
}

void View::redraw() { console_.show_status(status()); }

std::string View::status() const {
  if (options_.quiet || has_ended_ || !console_.has_status()) return "";
  const Channel channel = console_.status_channel();
  // Terminals differ in where the cursor stands behind the last column.
  return status_line(progress(), console_.columns(channel) - 1, console_.paint(channel));
}

Progress View::progress() const {
  Progress progress{
      .steps = 0,
      .ended = 0,
      .elapsed = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - began_),
      .doing = doing_};
  for (const auto& one : shown_) add_progress(progress, *one);
  return progress;
}

void View::add_progress(Progress& progress, const Shown& one) const {
  const std::optional<StepStatus> status = one.watch ? one.watch->status() : std::nullopt;
  const bool has_ended =
      one.seen.exit_status.has_value() || (status && report::is_finished(*status));
  if (one.part.role == Role::step) {
    ++progress.steps;
    progress.ended += has_ended ? 1 : 0;
  }
  if (has_ended || !one.seen.started_at) return;
  const std::string& name = one.part.title;
  if (!status || status->stage != Stage::active) {
    // One with a wrapper is heard of in a moment.
    if (!one.watch) progress.active.push_back({name, one.colour, {}, since(one.seen.started_at)});
    return;
  }
  if (status->state == name_of(State::running)) {
    progress.active.push_back({name, one.colour, {}, since(parse_rfc3339(status->since))});
  } else if (status->state == name_of(State::waiting)) {
    Pending pending{.name = name};
    for (const std::string& what : status->waiting_for) {
      pending.waits_for.push_back(with_names(what, parts_));
    }
    progress.pending.push_back(std::move(pending));
  } else if (status->state != name_of(State::done)) {
    progress.active.push_back(
        {name, one.colour, status->state, since(parse_rfc3339(status->since))});
  }
}

std::vector<Ending> View::endings() const {
  std::vector<Ending> endings;
  for (const auto& one : shown_) {
    if (std::ranges::find(parts_, one->part.container, &Part::container) == parts_.end()) continue;
    Ending ending = ending_of(one->part, one->seen, parts_);
    ending.colour = one->colour;
    endings.push_back(std::move(ending));
  }
  return endings;
}

}  // namespace stepgate::local
