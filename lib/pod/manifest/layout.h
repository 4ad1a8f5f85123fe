// Where an ordered Pod has what: the same places in all that stepctl writes for plain Pods, and
// those that `stepgate run` looks in unless told otherwise.
#pragma once

#include <string>
#include <string_view>

namespace stepgate::pod {

// The image with the program, as the project's Dockerfile makes it.
inline constexpr std::string_view kProgramImage = "localhost/stepgate:latest";
inline constexpr std::string_view kProgramFolder = "/stepgate/bin";
inline constexpr std::string_view kProgram = "/stepgate/bin/stepgate";
inline constexpr std::string_view kRunDir = "/stepgate/run";
inline constexpr std::string_view kProgramVolume = "stepgate-bin";
inline constexpr std::string_view kInstaller = "stepgate-install";

// <run-dir>/<step>.
std::string folder_of_step(std::string_view step);
// The volume that is a step's folder of the run directory: the same for the same step every time,
// and a DNS label however long the step's name is.
std::string volume_of_step(std::string_view step);

// What the kubelet must leave alone: it expands `$(NAME)` in commands and arguments, and makes `$`
// of `$$` (Kubernetes API, Container, `command`).
std::string with_doubled_dollars(std::string_view text);

}  // namespace stepgate::pod
