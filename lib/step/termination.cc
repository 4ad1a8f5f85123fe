#include "step/termination.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stepgate {
namespace {

using Json = nlohmann::ordered_json;

// One line. Bytes that are no UTF-8 become U+FFFD.
std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

struct Results {
  std::vector<std::pair<std::string, std::string>> by_size;  // the shortest first
  std::vector<std::string> too_long;
};

Results sorted(const ResultTexts& results) {
  Results all;
  for (const auto& [name, text] : results) {
    if (text) {
      all.by_size.emplace_back(name, *text);
    } else {
      all.too_long.push_back(name);
    }
  }
  std::ranges::stable_sort(all.by_size, {},
                           [](const auto& result) { return result.second.size(); });
  return all;
}

// As many names as fit into `room` bytes. They need no escape: each is as long as it looks.
Json named(const std::vector<std::string>& names, std::size_t room) {
  Json list = Json::array();
  for (const std::string& name : names) {
    const std::size_t size = name.size() + std::string_view(R"("",)").size();
    if (size > room) break;
    room -= size;
    list.push_back(name);
  }
  if (list.size() < names.size()) {
    list.push_back(fmt::format("{} more", names.size() - list.size()));
  }
  return list;
}

struct Message {
  std::string text;
  bool names_all = false;
};

// With the `count` shortest results.
Message message_of(const Json& record, const Results& results, std::size_t count) {
  Json message = record;
  message["results"] = Json::object();
  std::vector<std::string> omitted;
  for (std::size_t i = 0; i < results.by_size.size(); ++i) {
    const auto& [name, text] = results.by_size[i];
    if (i < count) {
      message["results"][name] = text;
    } else {
      omitted.push_back(name);
    }
  }
  omitted.insert(omitted.end(), results.too_long.begin(), results.too_long.end());
  if (omitted.empty()) return {line(message), true};
  message["omitted"] = named(omitted, 0);
  const std::size_t used = line(message).size();
  message["omitted"] = named(omitted, kTerminationBytes - std::min(kTerminationBytes, used));
  return {line(message), message["omitted"].size() == omitted.size()};
}

}  // namespace

std::string termination_line(const std::string& step, const Account& account,
                             const Outcome& outcome, const ResultTexts& results) {
  const Results all = sorted(results);
  // No result takes less than `"a":"",`.
  const std::size_t most = std::min(all.by_size.size(), kTerminationBytes / 7);
  const Message whole = message_of(Json::parse(record_line(step, account, outcome)), all, most);
  if (whole.names_all && whole.text.size() <= kTerminationBytes) return whole.text;

  const Json record = Json::parse(record_line(step, account, outcome, kTerminationBytes / 2));
  Message best;
  for (std::size_t count = 0; count <= most; ++count) {
    Message message = message_of(record, all, count);
    if (message.text.size() > kTerminationBytes) break;
    // To name all that is missing comes before telling more.
    if (message.names_all || !best.names_all) best = std::move(message);
  }
  return best.text;
}

}  // namespace stepgate
