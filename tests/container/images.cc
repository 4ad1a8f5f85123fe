#include "container/images.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "container/podman.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// An image may be built for several tests of one program.
constexpr fs::copy_options kAgain = fs::copy_options::overwrite_existing;

fs::path path_of(const std::string& program) {
  const std::string found = run({"sh", "-c", "command -v " + program}).out;
  return found.substr(0, found.find('\n'));
}

// An empty root with what a merged /usr needs around it: links to it, users, and /tmp.
void lay_out_base(const fs::path& root) {
  for (const char* name : {"bin", "sbin", "lib", "lib32", "lib64", "libx32"}) {
    const fs::path host = fs::path("/") / name;
    if (fs::is_symlink(host)) fs::copy_symlink(host, root / name);
  }
  write_file(root / "etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
  write_file(root / "etc/group", "root:x:0:\n");
  fs::create_symlink("../usr/lib/os-release", root / "etc/os-release");  // os-release(5)
  for (const char* name : {"root", "tmp", "usr", "var/tmp"}) fs::create_directories(root / name);
  for (const char* name : {"tmp", "var/tmp"}) {
    fs::permissions(root / name, fs::perms::all | fs::perms::sticky_bit);
  }
}

// A folder to build in, called `name`: the Dockerfile itself, from the stage that begins so, over
// an image in which the build stage finds its work done.
fs::path ready_made(const Podman& podman, const std::string& name,
                    const std::vector<fs::path>& programs, const std::string& stage) {
  const fs::path context = podman.folder(name);
  fs::create_directories(context / "src/build/release/bin");
  for (const fs::path& program : programs) {
    fs::copy_file(program, context / "src/build/release/bin" / program.filename(), kAgain);
  }
  fs::copy_file(fs::path(source_folder()) / "LICENSE", context / "src/LICENSE", kAgain);
  write_file(context / "src/build/release/image/THIRD-PARTY", "licences\n");
  const std::string text = read_file(fs::path(source_folder()) / "Dockerfile");
  const auto begin = text.find(stage);
  if (begin == std::string::npos) throw std::runtime_error("the Dockerfile has no " + stage);
  write_file(context / "Dockerfile", "FROM scratch AS build\nCOPY src /src\n" + text.substr(begin));
  return context;
}

}  // namespace

void build_busybox(const Podman& podman) {
  const fs::path context = podman.folder("busybox");
  fs::copy_file(path_of("busybox"), context / "busybox");
  write_file(context / "Dockerfile",
             "FROM scratch\n"
             "COPY busybox /bin/busybox\n"
             "RUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n");
  podman.build(kBusybox, context);
}

void build_stepgate(const Podman& podman) {
  podman.build(kStepgate, ready_made(podman, "stepgate", {stepgate()}, "FROM scratch\n"));
}

void build_tekton(const Podman& podman) {
  const fs::path context = ready_made(podman, "tekton", {entrypoint()}, "FROM scratch AS tekton\n");
  podman.build(kTekton, context, {"--target", "tekton"});
}

void build_task(const Podman& podman) {
  const fs::path context =
      ready_made(podman, "task", {entrypoint(), stepgate()}, "FROM scratch AS tekton\n");
  podman.build(kTask, context, {"--target", "task"});
}

void build_around_usr(const Podman& podman, const std::string& image) {
  const fs::path context = podman.folder(fs::path(image).filename());
  fs::create_directories(context / "root");
  lay_out_base(context / "root");
  write_file(context / "Dockerfile", "FROM scratch\nCOPY root/ /\n");
  podman.build(image, context);
}

void build_from_dockerfile(const Podman& podman) {
  build_around_usr(podman, kBuildBase);
  // The machine's compiler and libraries, and the database that says which packages those are: the
  // build finds everything there and installs nothing.
  std::vector<std::string> options = {"--build-arg", std::string("BASE=") + kBuildBase};
  for (const std::string path : {"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
                                 "/etc/alternatives", "/var/lib/dpkg"}) {
    if (!fs::is_directory(fs::symlink_status(path))) continue;
    options.insert(options.end(), {"--volume", path + ":" + path + ":ro"});
  }
  podman.build(kFromDockerfile, source_folder(), options);
}

}  // namespace stepgate::test
