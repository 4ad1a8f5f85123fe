// A step's life under random events: any at any time, or only those that its runner would post;
// then it is brought to its end. See world.h.
#include "fuzz/fuzz.h"
#include "fuzz/world.h"

namespace stepgate::fuzz {

void fuzz_one(std::string_view input) {
  Cutter cutter(input);
  const unsigned flags = cutter.byte();
  const LifePolicy policy{.on_error = (flags & 1) != 0 ? OnError::go_on : OnError::stop,
                          .stop_signal = SIGQUIT,
                          .signals_only_pass = (flags & 2) != 0,
                          .patient = (flags & 4) != 0,
                          .retry = {.retries = static_cast<int>(flags >> 6)},
                          .copies = (flags & 8) != 0};
  const bool wild = (flags & 16) != 0;
  World world(policy, (flags & 32) != 0);
  while (!cutter.at_end()) {
    const Event event = event_of(cutter.byte(), cutter.byte());
    if (wild || world.may_happen(event)) world.take(event);
  }
  if (!wild) world.come_to_an_end();
}

}  // namespace stepgate::fuzz
