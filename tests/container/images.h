// The images that the container tests build: no registry is needed for any of them.
#pragma once

namespace stepgate::test {

class Podman;

// `entrypoint` as the Dockerfile's target for Tekton lays it out.
inline constexpr const char* kTekton = "localhost/stepgate-entrypoint:latest";
// The one that the build stage of the project's Dockerfile uses in place of a distribution's.
inline constexpr const char* kBuildBase = "localhost/build-base";
// What the project's own Dockerfile makes.
inline constexpr const char* kFromDockerfile = "localhost/stepgate:from-dockerfile";

// `kBusybox`, from the distribution's static program.
void build_busybox(const Podman& podman);
// `kStepgate`, from the program under test: the last stage of the Dockerfile alone, in no time.
void build_stepgate(const Podman& podman);
// `kTekton`, likewise.
void build_tekton(const Podman& podman);
// `kFromDockerfile`: the whole Dockerfile, compiling the project with this machine's compiler.
void build_from_dockerfile(const Podman& podman);

}  // namespace stepgate::test
