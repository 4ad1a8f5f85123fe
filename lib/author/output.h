// What stepctl says: results to stdout, what is wrong to stderr.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "yaml/value.h"

namespace stepgate::author {

// What is said about somebody's file: a line of at most 4 KiB.
std::string on_one_line(std::string_view text);

// All of it to stdout: the exit status.
int print(std::string_view text);

// One line to stderr, behind the program's name.
void tell(std::string_view line);

// The same; gives back 125.
int misuse(std::string_view line);
int misuse(const Error& error);

// A line each to stderr; gives back 1.
int findings(std::span<const Error> errors);

// Objects as `--format` says. Several are documents with `---` between them, or a `kind: List` in
// JSON.
std::string in_format(std::string_view format, const std::vector<yaml::Value>& objects);

}  // namespace stepgate::author
