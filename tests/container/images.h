// The images that the container tests build: no registry is needed for any of them.
#pragma once

#include <string>

namespace stepgate::test {

class Podman;

// `entrypoint` as the Dockerfile's target for Tekton lays it out.
inline constexpr const char* kTekton = "localhost/stepgate-entrypoint:latest";
// The same with `stepgate` beside it, the Dockerfile's target for Pods of `stepctl render`.
inline constexpr const char* kTask = "localhost/stepgate-task:latest";
// The one that the build stage of the project's Dockerfile uses in place of a distribution's.
inline constexpr const char* kBuildBase = "localhost/build-base";
// What the project's own Dockerfile makes.
inline constexpr const char* kFromDockerfile = "localhost/stepgate:from-dockerfile";

// `kBusybox`, from the distribution's static program.
void build_busybox(const Podman& podman);
// `kStepgate`, from the program under test: the last stage of the Dockerfile alone, in no time.
void build_stepgate(const Podman& podman);
// `kTekton` and `kTask`, likewise.
void build_tekton(const Podman& podman);
void build_task(const Podman& podman);
// An image with nothing but what a merged /usr needs around it: with this machine's own mounted it
// has this machine's compiler.
void build_around_usr(const Podman& podman, const std::string& image);
// `kFromDockerfile`: the whole Dockerfile, compiling the project with this machine's compiler.
void build_from_dockerfile(const Podman& podman);

}  // namespace stepgate::test
