#include "pod/image/image_name.h"

#include <algorithm>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

constexpr std::string_view kHub = "docker.io";

// What stands before the first slash is a host only where it looks like one; everything else is
// Docker Hub's (github.com/distribution/reference, "familiar names").
bool is_host(std::string_view part) {
  return part.find_first_of(".:") != std::string_view::npos || part == "localhost";
}

std::string whole(std::string_view name) {
  const std::size_t slash = name.find('/');
  const bool has_host = slash != std::string_view::npos && is_host(name.substr(0, slash));
  std::string_view host = has_host ? name.substr(0, slash) : kHub;
  if (has_host) name.remove_prefix(slash + 1);
  if (host == "index.docker.io") host = kHub;
  const bool official = host == kHub && !name.contains('/');
  return fmt::format("{}/{}{}", host, official ? "library/" : "", name);
}

// 0: they differ; 1: one says nothing; 2: they are the same, or both say nothing.
int same(std::string_view one, std::string_view other) {
  if (one == other) return 2;
  return one.empty() || other.empty() ? 1 : 0;
}

// Takes the tag off; a colon before the last slash is that of a registry's port.
std::string_view cut_tag(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  const std::size_t slash = text.rfind('/');
  if (colon == std::string_view::npos || (slash != std::string_view::npos && colon < slash)) {
    return {};
  }
  const std::string_view tag = text.substr(colon + 1);
  text = text.substr(0, colon);
  return tag;
}

constexpr std::string_view kSmallLetters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";

// Is every character in one of these?
template <class... Sets>
bool is_of(std::string_view text, Sets... sets) {
  return std::ranges::all_of(text, [&](char c) { return (sets.contains(c) || ...); });
}

bool is_good_host(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const bool has_port = colon != std::string_view::npos && !host.ends_with(']');
  const std::string_view port = has_port ? host.substr(colon + 1) : "0";
  const std::string_view name = has_port ? host.substr(0, colon) : host;
  const bool is_ipv6 = name.size() > 2 && name.starts_with('[') && name.ends_with(']');
  const bool is_good =
      is_ipv6 ? is_of(name.substr(1, name.size() - 2), kDigits, std::string_view("abcdefABCDEF:"))
              : is_of(name, kSmallLetters, kCapitals, kDigits, std::string_view(".-"));
  return is_good && !name.empty() && !port.empty() && is_of(port, kDigits);
}

// Parts of small letters and digits, with single dots, underscores and the like inside.
bool is_good_path(std::string_view path) {
  while (true) {
    const std::string_view part = path.substr(0, path.find('/'));
    const bool is_good =
        !part.empty() && is_of(part, kSmallLetters, kDigits, std::string_view("._-")) &&
        is_of(part.substr(0, 1), kSmallLetters, kDigits) &&
        is_of(part.substr(part.size() - 1), kSmallLetters, kDigits) && !part.contains("..");
    if (!is_good || part.size() == path.size()) return is_good;
    path.remove_prefix(part.size() + 1);
  }
}

bool is_good_tag(std::string_view tag) {
  constexpr std::size_t kLongest = 128;
  return tag.size() <= kLongest && !tag.starts_with('.') && !tag.starts_with('-') &&
         is_of(tag, kSmallLetters, kCapitals, kDigits, std::string_view("_.-"));
}

bool is_good_digest(std::string_view digest) {
  constexpr std::size_t kShortest = 32;
  const std::size_t colon = digest.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  const std::string_view sum = digest.substr(colon + 1);
  return is_of(digest.substr(0, colon), kSmallLetters, kCapitals, kDigits,
               std::string_view("+._-")) &&
         sum.size() >= kShortest && is_of(sum, kDigits, std::string_view("abcdefABCDEF"));
}

}  // namespace

ImageName parse_image_name(std::string_view text) {
  ImageName name;
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    name.digest = text.substr(at + 1);
    text = text.substr(0, at);
  }
  name.tag = cut_tag(text);
  name.repository = whole(text);
  return name;
}

// github.com/distribution/reference, reference.go.
Result<void> check_image_name(std::string_view text) {
  const ImageName name = parse_image_name(text);
  const std::string_view whole = name.repository;
  const std::size_t slash = whole.find('/');
  const std::size_t at = text.find('@');
  // A mark with nothing behind it.
  const bool is_cut = text.substr(0, at).ends_with(':');
  const bool has_digest = at != std::string_view::npos;
  if (!is_cut && is_good_host(whole.substr(0, slash)) && is_good_path(whole.substr(slash + 1)) &&
      is_good_tag(name.tag) && (!has_digest || is_good_digest(name.digest))) {
    return {};
  }
  return invalid(fmt::format(
      "'{}' is no image: write it as REGISTRY/NAME:TAG, or NAME@sha256:DIGEST, with the NAME in "
      "small letters",
      text));
}

std::string skopeo_reference(std::string_view image) {
  const std::size_t at = image.find('@');
  if (at == std::string_view::npos) return fmt::format("docker://{}", image);
  std::string_view name = image.substr(0, at);
  cut_tag(name);
  return fmt::format("docker://{}{}", name, image.substr(at));
}

int likeness(const ImageName& one, const ImageName& other) {
  if (one.repository != other.repository) return 0;
  const int digests = same(one.digest, other.digest);
  const int tags = same(one.tag, other.tag);
  if (digests == 2 && !one.digest.empty()) return 9 + tags;
  if (digests == 0 || tags == 0) return 0;
  return 1 + 3 * tags + digests;
}

}  // namespace stepgate::pod
