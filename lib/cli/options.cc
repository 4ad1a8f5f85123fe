#include "cli/options.h"

#include <array>

#include "cli/values.h"

namespace stepgate::cli {

std::vector<std::string> Option::all_choices() const { return split_list(choices); }

std::span<const Section> all_sections() {
  static const std::array kSections{
      Section{"Reporting", reporting_options()}, Section{"Waiting", waiting_options()},
      Section{"Command", command_options()},     Section{"Retries", retry_options()},
      Section{"Ending", ending_options()},       Section{"Output", output_options()},
  };
  return kSections;
}

}  // namespace stepgate::cli
