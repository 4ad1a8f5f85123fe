#include <array>

#include "cli/options.h"
#include "cli/patterns.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

Result<void> add_probe(Draft& draft, Result<Probe> probe) {
  if (!probe) return std::unexpected(probe.error());
  draft.spec.wait.probes.push_back(std::move(*probe));
  return {};
}

constexpr std::array kOptions{
    Option{.name = "wait-ready",
           .value = "STEP,...",
           .help = "wait until these sidecars are ready",
           .take = [](Draft& d, Text v) { return add_step_names(v, d.needed); },
           .repeatable = true,
           .for_wait = true,
           .pattern = kStepPattern,
           .is_comma_list = true},
    Option{.name = "wait-tcp",
           .value = "HOST:PORT",
           .help = "wait until it takes connections",
           .take = [](Draft& d, Text v) { return add_probe(d, parse_tcp_probe(v)); },
           .repeatable = true,
           .for_wait = true,
           .pattern = kEndpointPattern},
    Option{.name = "wait-http",
           .value = "URL",
           .help = "wait until it answers 2xx or 3xx",
           .take = [](Draft& d, Text v) { return add_probe(d, parse_http_probe(v)); },
           .repeatable = true,
           .for_wait = true,
           .pattern = kUrlPattern},
    Option{.name = "wait-exec",
           .value = "COMMAND",
           .help = "wait until it exits with 0",
           .take = [](Draft& d, Text v) { return add_probe(d, parse_exec_probe(v)); },
           .repeatable = true,
           .for_wait = true},
    Option{.name = "probe-interval",
           .value = "DURATION",
           .help = "try a probe again after this long [500ms]",
           .take =
               [](Draft& d, Text v) {
                 return store(positive_duration(v), d.spec.wait.probe_timing.interval);
               },
           .takes = Takes::duration,
           .for_wait = true,
           .pattern = kPeriodPattern},
    Option{.name = "probe-timeout",
           .value = "DURATION",
           .help = "give up one try of it after this long [5s]",
           .take =
               [](Draft& d, Text v) {
                 return store(positive_duration(v), d.spec.wait.probe_timing.timeout);
               },
           .takes = Takes::duration,
           .for_wait = true,
           .pattern = kPeriodPattern},
};

}  // namespace

std::span<const Option> probe_options() { return kOptions; }

}  // namespace stepgate::cli
