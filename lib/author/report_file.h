// A timeline as a file, in the format that its name asks for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "report/timeline/timeline.h"

namespace stepgate::author {

enum class ReportFormat { html, json, xml };

// `html`, `json` or `xml`.
std::optional<ReportFormat> report_format_named(std::string_view name);
// By the file's ending; `invalid` where that is none of the three.
Result<ReportFormat> report_format_of(const std::string& path);

std::string report_text(const report::Timeline& timeline, ReportFormat format);

// Whole or not at all.
Result<void> write_report(const report::Timeline& timeline, ReportFormat format,
                          const std::string& path);

}  // namespace stepgate::author
