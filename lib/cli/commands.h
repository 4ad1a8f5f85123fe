// The sub-commands. Each gets the words behind its own name and gives back the exit status.
#pragma once

#include "cli/arguments.h"

namespace stepgate::cli {

int run_command(const Arguments& arguments);
int wait_command(const Arguments& arguments);
int install_command(const Arguments& arguments);
int version_command(const Arguments& arguments);

}  // namespace stepgate::cli
