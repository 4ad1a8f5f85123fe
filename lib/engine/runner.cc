#include "engine/runner.h"

#include <csignal>

#include <fmt/format.h>

#include "base/timestamp.h"
#include "engine/log.h"

namespace stepgate {
namespace {

// What state.json says of the wait is refreshed this long after a predecessor has finished, so that
// a thousand of them cost a few writes and not a thousand.
constexpr Duration kProgressDelay = std::chrono::seconds(1);

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};

LifePolicy policy_of(const StepSpec& spec) {
  return {spec.on_error,
          spec.ending.stop_signal,
          spec.ending.signals_only_pass,
          spec.ending.patience.count() > 0,
          spec.ending.timeout.value_or(Duration{}),
          spec.ending.attempt_timeout.value_or(Duration{}),
          spec.retry,
          Copies::are_asked_for(spec.copies)};
}

}  // namespace

Runner::Runner(uv::Loop& loop, const os::SignalSource& signals, os::Inherited inherited,
               const StepSpec& spec, Report& report, Preparation preparation)
    : loop_(loop),
      signals_(signals),
      spec_(spec),
      inherited_(inherited),
      policy_(policy_of(spec)),
      report_(report),
      preparation_(std::move(preparation)),
      launch_{spec.command, {}},
      paths_(loop),
      waiter_(loop, paths_, spec.wait, inherited,
              {[this](Event event) {
                 const bool met = std::holds_alternative<event::ConditionsMet>(event);
                 post(met ? prepare() : std::move(event));
               },
               [this] {
                 if (!progress_.active()) progress_.start(kProgressDelay);
               }}),
      cancel_(loop, paths_,
              [this](const std::string& reason) { post(event::CancelRequested{reason}); }),
      copies_(loop, {[this] { post(event::OutputDelivered{}); },
                     [this](const std::string& problem) {
                       log::warn(problem);
                       notes_.push_back(problem);
                     }}),
      child_(inherited),
      hunter_(loop, [this](Event event) { post(std::move(event)); }),
      timeout_(loop, [this] { post(event::TimeoutReached{}); }),
      attempt_timeout_(loop, [this] { post(event::AttemptTimeoutReached{}); }),
      retry_(loop, [this] { post(event::RetryDue{}); }),
      grace_(loop, [this] { post(event::GraceExpired{}); }),
      patience_(loop, [this] { post(event::PatienceExpired{}); }),
      drain_(loop, [this] { post(event::DrainExpired{}); }),
      progress_(loop, [this] { report_.state(life_.state, child_.pid(), waiter_.missing()); }) {}

int Runner::run() {
  account_.wait_started_at = now();
  auto events =
      uv::Poll::make(loop_, signals_.fd(), uv::Poll::For::reading, [this] { read_signals(); });
  if (!events) {
    const std::string reason = describe(events.error());
    log::error(reason);
    return report_.finish(account_, cannot_start(kExitMisuse, reason));
  }
  signal_events_ = std::move(*events);
  signal_events_->start();
  reap_children();  // also those that had ended before SIGCHLD was heard
  cancel_.look(spec_.ending.cancel_file);
  if (life_.state == State::waiting && spec_.sidecar.is_one()) begin_serving();
  if (life_.state == State::waiting) waiter_.start();
  // Where nothing is waited for the command runs by now: to listen is not in its way any more.
  if (life_.state != State::done) cancel_.start(report_.control(), spec_.ending.cancel_file);
  if (life_.state == State::waiting) report_.state(State::waiting, {}, waiter_.missing());
  if (life_.state != State::done || farewell_) loop_.run();
  return exit_status_;
}

Event Runner::prepare() {
  if (preparation_) {
    std::expected<Launch, Event> launch = preparation_();
    if (!launch) return launch.error();
    launch_ = std::move(*launch);
  }
  return event::ConditionsMet{};
}

// The one narrow way in. Events that come while one is worked on, from the actions themselves, wait
// their turn.
void Runner::post(Event event) {
  events_.push_back(std::move(event));
  if (working_) return;
  working_ = true;
  while (!events_.empty()) {
    const Event current = std::move(events_.front());
    events_.pop_front();
    const State before = life_.state;
    Transition transition = next(policy_, life_, current);
    life_ = std::move(transition.life);
    for (const Action& action : transition.actions) perform(action);
    if (life_.state != before && life_.state != State::done) enter_state();
  }
  working_ = false;
}

void Runner::perform(const Action& action) {
  std::visit(
      Overloaded{
          [this](const action::StartCommand&) { start_command(); },
          [this](const action::SignalGroup& a) { child_.ask_to_end(a.signal); },
          [this](const action::StartGraceTimer&) { grace_.start(spec_.ending.grace); },
          [this](const action::StartPatienceTimer&) { patience_.start(spec_.ending.patience); },
          [this](const action::StartDrainTimer&) { drain_.start(spec_.ending.drain); },
          [this](const action::BackOff& a) { back_off(a.delay); },
          [this](const action::KillDescendants&) { hunter_.start(child_.group()); },
          [this](const action::EndOutput&) { copies_.end(); },
          [this](const action::AbandonOutput&) {
            if (copies_.abandon()) {
              notes_.emplace_back("its last output was given up, since nobody read it");
            }
          },
          [this](const action::Finish&) { finish(); },
      },
      action);
}

void Runner::enter_state() {
  if (life_.state != State::running) end_serving();
  log::debug(fmt::format("{}", name_of(life_.state)));
  report_.state(life_.state, child_.pid(), {});
}

void Runner::read_signals() {
  // What comes after the end is for whoever waits next, at a breakpoint for one.
  while (life_.state != State::done || farewell_) {
    const std::optional<int> number = signals_.next();
    if (!number) return;
    if (*number == SIGCHLD) {
      reap_children();
    } else {
      signal_came(*number);
    }
  }
}

void Runner::signal_came(int number) {
  const bool ends = number == SIGTERM || number == SIGINT || number == spec_.ending.stop_signal;
  if (ends && life_.state == State::done) {
    loop_.stop();  // only the farewell is left
  } else if (ends) {
    post(event::SignalReceived{number});
  } else {
    child_.signal(number);
  }
}

void Runner::reap_children() {
  while (const std::optional<os::Reaped> reaped = os::reap_one()) {
    if (!child_.is(reaped->pid)) {
      waiter_.reaped(reaped->pid, reaped->end);
      if (serving_) serving_->reaped(reaped->pid, reaped->end);
      continue;
    }
    child_.reaped();
    attempt_timeout_.stop();
    end_serving();
    account_.use.add(reaped->use);
    account_.attempts.push_back({attempt_started_at_, now(), reaped->end});
    post(event::CommandEnded{reaped->end});
  }
  hunter_.look_again();
}

}  // namespace stepgate
