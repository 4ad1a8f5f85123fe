#include "author/run_interrupts.h"

#include <csignal>

namespace stepgate::author {
namespace {

constexpr int kSignalBase = 128;

}  // namespace

void RunInterrupts::take() {
  while (const auto signal = signals_.next()) {
    switch (*signal) {
      case SIGINT:
      case SIGTERM:
      case SIGQUIT:
        end(*signal);
        break;
      case SIGHUP:
        if (minds_hang_up_) end(*signal);
        break;
      case SIGTSTP:
        stop();
        break;
      case SIGWINCH:
        run_.view.redraw();
        break;
      default:
        break;
    }
  }
}

void RunInterrupts::end(int signal) {
  if (!first_) first_ = {.signal = signal, .at = now()};
  if (is_ending_) {
    have_killed_ = true;
    run_.view.doing("killing");
    run_.backend.kill();
  } else {
    cancel();
    run_.view.say("the steps are asked to end; another interrupt kills them");
  }
}

void RunInterrupts::cancel() {
  is_ending_ = true;
  run_.view.doing("cancelling");
  run_.backend.cancel();
}

// The reader may have got the same interrupt, or the terminal may have gone with its HUP: that is
// no second one.
void RunInterrupts::nobody_reads() {
  if (!is_ending_) cancel();
}

// As the terminal would have stopped it. The steps run on, in a session of their own.
void RunInterrupts::stop() {
  run_.console.show_status("");
  [[maybe_unused]] const int stopped = std::raise(SIGSTOP);
  run_.view.redraw();
}

// What ended after the interrupt ended because of it.
int RunInterrupts::exit_status_of(std::vector<local::Ending> endings) const {
  if (first_) {
    std::erase_if(endings, [this](const local::Ending& ending) {
      return !ending.ended_at || *ending.ended_at >= first_->at;
    });
  }
  const int status = local::exit_status_of(endings);
  return status == 0 && first_ ? kSignalBase + first_->signal : status;
}

}  // namespace stepgate::author
