// Misuse: one line, exit 125, and a failure marker where it is known whose.
#pragma once

#include <string>

#include "cli/arguments.h"
#include "os/process_start.h"

namespace stepgate::cli {

// Says what is wrong; gives back 125.
int misuse(const std::string& line);

// The same in the log format that the command line or the step spec asks for.
int misuse_of_wait(const Arguments& arguments, const std::string& line);

// The same for a step that will now never run: where its name and run directory, or its post-file,
// can be made out, those who wait for it find its failure, and who is to be told of its end is
// told. Not where a living wrapper has that name.
int misuse_of_step(const Arguments& arguments, const os::Inherited& inherited,
                   const std::string& line);

}  // namespace stepgate::cli
