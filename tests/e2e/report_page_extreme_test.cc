// Pages of more than anybody would look for: many steps, and names and logs that would do harm.
#include "e2e/report_pages.h"
#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("a browser shows two hundred steps") {
  const std::string chromium = find_chromium();
  if (chromium.empty()) return;
  const TempDir run;
  for (int i = 0; i < 200; ++i) {
    const bool good = i % 17 != 5;
    const std::string folder = run / ("step-" + std::to_string(i));
    write_file(folder + (good ? "/out" : "/out.err"),
               record_of(i * 5, i * 5 + 7, good ? 0 : 1, "exited", "reason"));
    write_file(folder + "/log", good ? std::string(2000, 'x') + "\n" : std::string(100, '\n'));
  }
  const Json seen = page_of(chromium, {run.path()}, "many");
  std::string all;
  for (int i = 0; i < 200; ++i) {
    all += (i == 0 ? "" : ", ") + ("step-" + std::to_string(i)) +
           (i % 17 != 5 ? " succeeded" : " failed");
  }
  CHECK(outcomes(seen) == all);
  CHECK(seen.at("content").at("sections").size() == 200);
  CHECK(seen.at("content").at("table").size() == 200);
  CHECK(seen.at("jump") == "step-199");
}

TEST_CASE("hostile names, reasons and logs are shown, and nothing of them is done") {
  const std::string chromium = find_chromium();
  if (chromium.empty()) return;
  const std::string evil =
      "</title></style></pre></script>\"'><img src=x onerror=\"window.pwned=1;alert(1)\">"
      "<script>window.pwned=1;alert(2)</script><svg onload=alert(3)><a href=javascript:alert(4)>"
      "<iframe srcdoc='<script>parent.pwned=1</script>'><link rel=stylesheet href=//x.example/y>"
      "<meta http-equiv=refresh content='0;url=//x.example'>&lt;b&gt;";
  const Json pod{
      {"kind", "Pod"},
      {"metadata", {{"name", evil}}},
      {"spec", {{"containers", Json::array({{{"name", evil}}, {{"name", "\u202Eb\x1b[2J"}}})}}},
      {"status",
       {{"reason", evil},
        {"containerStatuses", Json::array({{{"name", evil},
                                            {"state",
                                             {{"terminated",
                                               {{"exitCode", 1},
                                                {"message", evil + "\x1b]0;pwned\x07\u202E"},
                                                {"startedAt", "2026-03-01T12:00:00Z"},
                                                {"finishedAt", "2026-03-01T12:00:07Z"}}}}}}})}}}};
  const Json names = page_of(chromium, {"--pod", "-"}, "hostile-names", pod.dump());
  CHECK_THAT(names.at("content").at("title").get<std::string>(), says("<script>window.pwned=1"));
  CHECK_THAT(names.at("content").at("heading").get<std::string>(), says("<img src=x"));
  CHECK_THAT(names.at("wide").at("rows")[0].at("name").get<std::string>(), says("</title>"));

  const TempDir run;
  write_file(run / "a/out.err", record_of(0, 5, 1, "exited", "<script>alert(5)</script>"));
  write_file(run / "a/log", evil + "\n\x1b[31mred\x1b[0m\x1b]0;pwned\x07 \b\xff\u202Eend\n");
  write_file(run / "a/results/evil", evil);
  write_file(run / "b/out", std::string(70'000, '<'));
  const Json logs = page_of(chromium, {run.path()}, "hostile-logs");
  CHECK(section_of(logs, "a").at("logs")[0].at("text") == evil + "\nred ␈\uFFFD<U+202E>end\n");
  CHECK(section_of(logs, "a").at("reason") == "<script>alert(5)</script>");
}

}  // namespace stepgate::test
