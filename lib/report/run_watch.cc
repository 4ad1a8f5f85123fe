#include "report/run_watch.h"

#include <algorithm>
#include <utility>

#include "report/run_status.h"

namespace stepgate::report {

RunWatch::RunWatch(uv::Loop& loop, std::string run_dir, std::function<void()> changed)
    : loop_(loop),
      run_dir_(std::move(run_dir)),
      paths_(loop),
      entries_(loop,
               [this](std::string_view name) {
                 // Either an entry of that name, or the folder itself.
                 const std::string_view own =
                     std::string_view(run_dir_).substr(run_dir_.rfind('/') + 1);
                 listing_may_have_changed(name.empty() || name == own);
               }),
      folder_events_(
          paths_.watch(run_dir_ + "/.stepgate-", [this] { listing_may_have_changed(true); })),
      telling_(loop, std::move(changed)) {
  arm();
  list();
}

void RunWatch::listing_may_have_changed(bool is_another_folder) {
  if (is_another_folder) arm();
  list();
  telling_.start({});
}

void RunWatch::arm() {
  const bool is_armed = entries_.start(run_dir_).has_value();
  folder_events_->poll(!is_armed || folder_events_->quality() != EventQuality::complete);
}

void RunWatch::list() {
  const std::vector<std::string> names =
      possible_steps(run_dir_).value_or(std::vector<std::string>());
  std::erase_if(steps_,
                [&](const auto& step) { return !std::ranges::binary_search(names, step.first); });
  for (const std::string& name : names) {
    std::unique_ptr<StepWatch>& step = steps_[name];
    if (step) continue;
    step =
        std::make_unique<StepWatch>(loop_, paths_, run_dir_, name, [this] { telling_.start({}); });
  }
}

std::vector<StepStatus> RunWatch::steps() const {
  std::vector<StepStatus> steps;
  for (const auto& [name, watch] : steps_) {
    if (watch->status()) steps.push_back(*watch->status());
  }
  order_by_start(steps);
  return steps;
}

}  // namespace stepgate::report
