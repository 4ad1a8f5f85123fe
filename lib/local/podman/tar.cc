#include "local/podman/tar.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>

#include <fmt/format.h>

namespace stepgate::local {
namespace {

constexpr std::size_t kBlock = 512;

using Header = std::array<char, kBlock>;

// Each field has its place in the header; unused bytes are 0.
void put(Header& header, std::size_t at, std::string_view text) {
  std::ranges::copy(text, header.begin() + static_cast<std::ptrdiff_t>(at));
}

Header header_of(const TarFile& file) {
  Header header{};
  put(header, 0, file.path);
  put(header, 100, "0000755");  // mode
  put(header, 108, "0000000");  // user
  put(header, 116, "0000000");  // group
  put(header, 124, fmt::format("{:011o}", file.content.size()));
  put(header, 136, "00000000000");  // time
  put(header, 148, "        ");     // the sum counts itself as blanks
  put(header, 156, "0");            // a regular file
  put(header, 257, "ustar");
  put(header, 263, "00");
  const int sum = std::accumulate(header.begin(), header.end(), 0, [](int total, char c) {
    return total + static_cast<unsigned char>(c);
  });
  put(header, 148, fmt::format("{:06o}", sum));
  header[154] = '\0';
  return header;
}

}  // namespace

std::string tar_of(const std::vector<TarFile>& files) {
  std::string archive;
  for (const TarFile& file : files) {
    const Header header = header_of(file);
    archive.append(header.data(), header.size());
    archive += file.content;
    archive.append((kBlock - file.content.size() % kBlock) % kBlock, '\0');
  }
  return archive.append(2 * kBlock, '\0');
}

}  // namespace stepgate::local
