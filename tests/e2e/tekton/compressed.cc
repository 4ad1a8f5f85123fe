#include "e2e/tekton/compressed.h"

#include <stdexcept>
#include <string_view>

#include <zlib.h>

namespace stepgate::test {
namespace {

constexpr std::string_view kPrefix = "tknz:";
constexpr std::string_view kLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr int kRaw = -15;  // windowBits of a stream without header

std::string to_base64(std::string_view bytes) {
  std::string text;
  unsigned value = 0;
  int bits = 0;
  for (const char byte : bytes) {
    value = (value << 8U) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) text += kLetters[(value >> (bits - 6)) & 63U];
  }
  if (bits > 0) text += kLetters[(value << (6 - bits)) & 63U];
  return text;
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (const char letter : text) {
    const std::size_t index = kLetters.find(letter);
    if (index == std::string_view::npos) throw std::runtime_error("not in base64");
    value = (value << 6U) | static_cast<unsigned>(index);
    bits += 6;
    if (bits >= 8) bytes += static_cast<char>((value >> (bits -= 8)) & 255U);
  }
  return bytes;
}

Bytef* bytes_of(const std::string& text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

}  // namespace

// Another way than the program's: zlib's own format, less its header of two bytes and its checksum
// of four, is the raw stream (RFC 1950).
std::string packed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string out(size, '\0');
  if (compress2(bytes_of(out), &size, bytes_of(text), text.size(), Z_BEST_COMPRESSION) != Z_OK) {
    throw std::runtime_error("cannot compress");
  }
  return std::string(kPrefix) + to_base64(std::string_view(out).substr(2, size - 6));
}

std::string unpacked(const std::string& message) {
  if (!message.starts_with(kPrefix)) throw std::runtime_error("not compressed");
  const std::string in = from_base64(std::string_view(message).substr(kPrefix.size()));
  std::string out(1 << 20, '\0');
  z_stream stream{};
  stream.next_in = bytes_of(in);
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<uInt>(out.size());
  if (inflateInit2(&stream, kRaw) != Z_OK) throw std::runtime_error("cannot read it");
  const int end = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  if (end != Z_STREAM_END) throw std::runtime_error("no whole stream");
  return out;
}

}  // namespace stepgate::test
