// The members of a JSON object as a step spec has them: texts, numbers, truths and lists of texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stepgate::cli {

struct Member {
  enum class Kind { text, number, truth, list, other };
  std::string name;
  Kind kind = Kind::other;
  std::vector<std::string> values = {};  // one, or those of the list; none of what is `other`
};

struct Members {
  std::vector<Member> all;  // in the order of the text, a repeated name as often as it stands there
  // A sentence: why the text is no JSON object, or which member is none; empty where it is one.
  // What stood before is in `all` even so.
  std::string trouble;
};

Members read_members(std::string_view text);

}  // namespace stepgate::cli
