// What the manual pages say that no table of the programs knows.
#pragma once

#include <span>
#include <string_view>

#include "manual/program.h"

namespace stepgate::manual {

// What a sub-command does, at length; empty where nothing is written about it.
std::string_view stepgate_description(std::string_view command);
std::string_view stepctl_description(std::string_view command);

// What stands between the options and the examples.
std::span<const Chapter> stepgate_chapters();
std::span<const Chapter> stepctl_chapters();

std::span<const Entry> stepgate_exit_statuses();
std::span<const Entry> stepgate_variables();
std::span<const Entry> stepgate_files();

std::span<const Entry> stepgate_examples();
std::span<const Entry> stepctl_examples();

}  // namespace stepgate::manual
