#include "tekton/rows/compression.h"

#include <zlib.h>

#include "go/base64.h"

namespace stepgate::tekton {
namespace {

// Negative window bits: a stream with no header and no check sum (zlib.h, deflateInit2).
constexpr int kRaw = -MAX_WBITS;

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
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (!whole) return std::string(text);
  return std::string(kCompressedPrefix) + to_base64(out, Padding::none);
}

std::optional<std::string> inflated(std::string_view message) {
  if (!message.starts_with(kCompressedPrefix)) return std::nullopt;
  const std::optional<std::string> packed =
      from_base64(message.substr(kCompressedPrefix.size()), Padding::none);
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
