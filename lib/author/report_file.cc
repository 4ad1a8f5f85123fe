#include "author/report_file.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "os/put_file.h"
#include "report/junit.h"
#include "report/page/page.h"
#include "report/trace_events.h"

namespace stepgate::author {

std::optional<ReportFormat> report_format_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, ReportFormat>, 3> kFormats{
      {{"html", ReportFormat::html}, {"json", ReportFormat::json}, {"xml", ReportFormat::xml}}};
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

Result<ReportFormat> report_format_of(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const auto format = report_format_named(dot == std::string::npos ? "" : path.substr(dot + 1));
  if (format) return *format;
  return invalid(fmt::format(
      "'{}' says no format: let it end with .html, .json (trace events) or .xml (JUnit)", path));
}

std::string report_text(const report::Timeline& timeline, ReportFormat format) {
  switch (format) {
    case ReportFormat::html:
      return report::html_page(timeline);
    case ReportFormat::json:
      return report::trace_events(timeline);
    case ReportFormat::xml:
      return report::junit_xml(timeline);
  }
  __builtin_unreachable();
}

Result<void> write_report(const report::Timeline& timeline, ReportFormat format,
                          const std::string& path) {
  return os::put_file(path, report_text(timeline, format));
}

}  // namespace stepgate::author
