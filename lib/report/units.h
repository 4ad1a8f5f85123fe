// Amounts as people read them, in little space.
#pragma once

#include <cstdint>
#include <string>

#include "base/duration.h"
#include "base/timestamp.h"

namespace stepgate::report {

// Three digits or so: `840ms`, `8.42s`, `42.1s`, `2m 05s`, `1h 02m`, `3d 04h`.
std::string short_duration(Duration duration);

// `812 KiB`, `1.2 GiB`.
std::string short_bytes(std::uint64_t bytes);

// `2026-03-01 12:00:05 UTC`.
std::string clock_text(Timestamp time);

}  // namespace stepgate::report
