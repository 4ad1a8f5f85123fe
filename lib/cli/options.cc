#include "cli/options.h"

#include <array>

#include "cli/values.h"

namespace stepgate::cli {

std::vector<std::string> Option::all_choices() const { return split_list(choices); }

std::string Option::shown_help() const {
  return std::string(help) + (repeatable ? " (repeatable)" : "");
}

std::string_view Option::meaning() const { return help.substr(0, help.find(" [")); }

std::string_view Option::preset() const {
  const std::size_t bracket = help.find(" [");
  if (bracket == std::string_view::npos || !help.ends_with(']')) return "";
  return help.substr(bracket + 2, help.size() - bracket - 3);
}

std::span<const Section> all_sections() {
  static const std::array kSections{
      Section{"Reporting", reporting_options()},
      Section{"Waiting", waiting_options()},
      Section{"Waiting for servers", probe_options()},
      Section{"Command", command_options()},
      Section{"Retries", retry_options()},
      Section{"Sidecars", sidecar_options()},
      Section{"Ending", ending_options()},
      Section{"Output", output_options()},
      Section{"Step specs", spec_options()},
  };
  return kSections;
}

}  // namespace stepgate::cli
