#include "author/input.h"

#include <algorithm>
#include <cerrno>
#include <map>

#include <fmt/format.h>

#include "os/read_input.h"
#include "yaml/source_text.h"

namespace stepgate::author {
namespace {

constexpr std::string_view kStdin = "-";

using Files = std::map<std::string, std::string>;  // by image

// One image can be written in several ways, and then which counts is nobody's guess.
Result<void> check_is_one_each(const Files& files) {
  std::map<pod::ImageName, std::string> seen;
  for (const auto& [image, path] : files) {
    const auto [other, is_new] = seen.emplace(pod::parse_image_name(image), image);
    if (is_new) continue;
    return invalid(fmt::format("--{}: '{}' and '{}' are one image: give it once", kImageConfig.name,
                               other->second, image));
  }
  return {};
}

}  // namespace

Result<Manifest> read_manifest(const std::string& path) {
  std::string name = path == kStdin ? "stdin" : path;
  Result<std::string> text = os::read_input(path, yaml::kMaxBytes);
  if (text) return Manifest{std::move(name), std::move(*text)};
  if (text.error().code != EFBIG) return std::unexpected(text.error());
  return invalid(
      fmt::format("{} is too large: at most {} MiB can be read", name, yaml::kMaxBytes >> 20U));
}

Result<std::string> read_image(const Given& given, const Option& option) {
  std::string image = given.value(option.name, option.preset);
  if (const Result<void> good = pod::check_image_name(image); !good) {
    return invalid(fmt::format("--{}: {}", option.name, describe(good.error())));
  }
  return image;
}

Result<pod::ImageConfigs> read_image_configs(const Given& given) {
  const auto files = pairs_of(given, kImageConfig);
  if (!files) return std::unexpected(files.error());
  if (const auto good = check_is_one_each(*files); !good) return std::unexpected(good.error());
  auto paths = given.all(kFile.name);
  for (const auto& [image, path] : *files) paths.push_back(path);
  if (std::ranges::count(paths, kStdin) > 1) {
    return invalid("stdin, which - stands for, can be read only once: write the rest to files");
  }
  pod::ImageConfigs images;
  for (const auto& [image, path] : *files) {
    Result<Manifest> file = read_manifest(path);
    if (!file) return std::unexpected(file.error());
    auto config = pod::read_image_config(std::move(file->name), std::move(file->text));
    if (!config) return std::unexpected(config.error());
    images.add(image, std::move(*config));
  }
  return images;
}

}  // namespace stepgate::author
