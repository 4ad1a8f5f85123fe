// The files and options that say what a Task is to be made of.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "author/input.h"
#include "author/words.h"
#include "pod/task/resolve.h"

namespace stepgate::author {

inline constexpr Option kFiles{.name = kFile.name,
                               .value = kFile.value,
                               .help = "Task or TaskRun; - is stdin",
                               .shorthand = kFile.shorthand,
                               .repeatable = true,
                               .required = kFile.required,
                               .is_file = kFile.is_file};
inline constexpr Option kParam{.name = "param",
                               .value = "NAME=VALUE",
                               .help = "a parameter; JSON if no string",
                               .shorthand = "p",
                               .repeatable = true};
inline constexpr Option kWorkspace{.name = "workspace",
                                   .value = "NAME=SOURCE",
                                   .help = "what a workspace is bound to",
                                   .shorthand = "w",
                                   .repeatable = true};

// A folder that a workspace is bound to is as seen from the working directory. What is wrong has
// been said then; the exit status.
std::expected<pod::TaskInput, int> read_task_input(const Given& given);

// The folders of this machine that workspaces are bound to.
std::vector<std::string> folders_given(const pod::TaskInput& input);

// Says what is wrong with a Task, or with what the command line gives it; the exit status.
int refuse(const Error& error);

}  // namespace stepgate::author
