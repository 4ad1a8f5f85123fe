// One run of a Pod on this machine, from its first process to its last word.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "author/report_file.h"
#include "local/pod_plan.h"
#include "local/programs.h"
#include "yaml/stream.h"

namespace stepgate::author {

struct WantedReport {
  std::string path;
  ReportFormat format;
};

struct LocalRun {
  const local::PodPlan& plan;
  const std::vector<yaml::Stream>& documents;  // that it was read from
  const local::Programs& programs;
  bool in_podman = false;
  bool keeps_folder = false;
  bool is_quiet = false;
  std::string only_step;  // as it was given; empty: all
  std::optional<WantedReport> report;
};

// Shows it, and ends it by signals: the first cancels, the second kills. The exit status: that of
// the first step that failed, 125 where it could not be run.
int run_here(const LocalRun& run);

}  // namespace stepgate::author
