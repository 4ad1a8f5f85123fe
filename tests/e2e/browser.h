// A page as a browser shows it.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace stepgate::test {

// The Chromium of this machine and what is needed to talk to it; empty where there is none that
// starts, and why is said then.
std::string find_chromium();

// What the page at `path` shows: `content`, `wide`, `dark`, `narrow` and `print` (what is drawn at
// 1280 and 360 pixels, and on paper), `told` (to screen readers), `keyboard`, `dialogs`,
// `requests`, `complaints` and more: tests/e2e/report/look.js has them all. $STEPGATE_PICTURES may
// name a folder for pictures of it.
nlohmann::json look_at(const std::string& chromium, const std::string& path,
                       const std::string& name);

}  // namespace stepgate::test
