#include <array>

#include "cli/options.h"
#include "cli/patterns.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

Result<void> add_probe(Draft& draft, std::string_view option, Result<Probe> probe) {
  draft.ready_option = option;
  if (!probe) return std::unexpected(probe.error());
  draft.spec.sidecar.ready_probes.push_back(std::move(*probe));
  return {};
}

Result<void> add_file(Draft& draft, Text path) {
  draft.ready_option = "--ready-file";
  Result<std::string> absolute = file_path(path);
  if (!absolute) return std::unexpected(absolute.error());
  draft.spec.sidecar.ready_files.push_back(
      {.path = *absolute, .called = "file " + *absolute, .comes_back = true});
  return {};
}

Result<void> take_post(Draft& draft, Text url) {
  Result<Probe> post = parse_http_post(url);
  if (!post) return std::unexpected(post.error());
  draft.spec.on_exit_post = std::move(*post);
  return {};
}

constexpr std::array kOptions{
    Option{.name = "ready-tcp",
           .value = "HOST:PORT",
           .help = "ready when it takes connections",
           .take = [](Draft& d, Text v) { return add_probe(d, "--ready-tcp", parse_tcp_probe(v)); },
           .repeatable = true,
           .pattern = kEndpointPattern},
    Option{
        .name = "ready-http",
        .value = "URL",
        .help = "ready when it answers 2xx or 3xx",
        .take = [](Draft& d, Text v) { return add_probe(d, "--ready-http", parse_http_probe(v)); },
        .repeatable = true,
        .pattern = kUrlPattern},
    Option{
        .name = "ready-exec",
        .value = "COMMAND",
        .help = "ready when this exits with 0",
        .take = [](Draft& d, Text v) { return add_probe(d, "--ready-exec", parse_exec_probe(v)); },
        .repeatable = true},
    Option{.name = "ready-file",
           .value = "PATH",
           .help = "ready when this is there",
           .take = add_file,
           .takes = Takes::path,
           .repeatable = true},
    Option{.name = "until",
           .value = "STEP,...",
           .help = "end this sidecar once they finish",
           .take = [](Draft& d, Text v) { return add_step_names(v, d.until); },
           .repeatable = true,
           .pattern = kStepPattern,
           .is_comma_list = true},
    Option{.name = "on-exit-post",
           .value = "URL",
           .help = "POST here when the step has ended",
           .take = take_post,
           .pattern = kUrlPattern},
};

}  // namespace

std::span<const Option> sidecar_options() { return kOptions; }

}  // namespace stepgate::cli
