// What the manual page says that no table of the program knows. What stands between backticks is
// bold.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace stepgate::manual {

struct Entry {
  std::string term;
  std::string_view text;
};

// What a sub-command does, at length; empty where nothing is written about it.
std::string_view description_of(std::string_view command);

// A section each, under its heading.
std::span<const Entry> topics();

std::span<const Entry> exit_statuses();
std::span<const Entry> variables();
std::span<const Entry> files();
// A command line, and what it does.
std::span<const Entry> examples();

}  // namespace stepgate::manual
