#include "tekton/compression.h"

#include <array>
#include <cstdint>

#include <zlib.h>

namespace stepgate::tekton {
namespace {

// The standard alphabet of RFC 4648, without padding.
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Negative window bits: a stream with no header and no check sum (zlib.h, deflateInit2).
constexpr int kRaw = -MAX_WBITS;

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char byte : bytes) {
    buffer = buffer << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6; bits -= 6) out += kAlphabet[buffer >> (bits - 6) & 63];
  }
  if (bits > 0) out += kAlphabet[buffer << (6 - bits) & 63];
  return out;
}

// As Go's base64.RawStdEncoding: line breaks are passed over, bits left over in the last character
// are not looked at, padding is an error.
std::optional<std::string> base64_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    buffer = buffer << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>(buffer >> bits & 0xFF);
    }
  }
  // A single character more than whole groups is no byte.
  if (bits == 6) return std::nullopt;
  return out;
}

Bytef* bytes_of(std::string_view text) {
  // zlib takes what it only reads as non-const.
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

}  // namespace

std::string compressed(std::string_view text) {
  z_stream stream{};
  // The most memory that it may have: 256 KiB for a moment, for a better fit.
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kRaw, MAX_MEM_LEVEL,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return std::string(text);
  }
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = bytes_of(text);
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return std::string(kCompressedPrefix) + base64(out);
}

std::optional<std::string> inflated(std::string_view message) {
  if (!message.starts_with(kCompressedPrefix)) return std::nullopt;
  const std::optional<std::string> packed =
      base64_decoded(message.substr(kCompressedPrefix.size()));
  z_stream stream{};
  if (!packed || inflateInit2(&stream, kRaw) != Z_OK) return std::nullopt;
  // A byte more than allowed tells what is too long from what just fits.
  std::string out(kMostInflatedBytes + 1, '\0');
  stream.next_in = bytes_of(*packed);
  stream.avail_in = static_cast<uInt>(packed->size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  inflateEnd(&stream);
  if (!whole || out.size() > kMostInflatedBytes) return std::nullopt;
  return out;
}

}  // namespace stepgate::tekton
