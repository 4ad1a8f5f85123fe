// Kills every descendant and sees to it that none is left, for five seconds at most.
#pragma once

#include <functional>
#include <vector>

#include "step/lifecycle.h"
#include "uv/timer.h"

namespace stepgate {

class Hunter {
 public:
  // `ended` is called once a hunt, with DescendantsGone or HuntExpired. Children that this process
  // has already now (of what it was before exec) are nobody's business and spared.
  Hunter(uv::Loop& loop, std::function<void(Event)> ended);

  // `group`: the command's process group, killed as a whole where /proc does not help.
  void start(int group);
  // After children were reaped.
  void look_again();

 private:
  [[nodiscard]] bool is_anybody_left() const;
  void kill_all();
  void say_once(const Result<void>& killed);
  void finish(const Event& event);

  std::function<void(Event)> ended_;
  std::vector<int> spared_;
  bool sees_descendants_;
  bool hunting_ = false;
  bool told_unkillable_ = false;
  int group_ = 0;
  uv::Timer again_;
  uv::Timer limit_;
};

}  // namespace stepgate
