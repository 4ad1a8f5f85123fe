#include "cli/parse.h"

namespace stepgate::cli {

Result<std::variant<Draft, Help>> parse_options(const Sentences& sentences,
                                                const Arguments& arguments) {
  Result<std::variant<std::deque<Given>, Help>> words = read_words(sentences, arguments);
  if (!words) return std::unexpected(words.error());
  if (auto* help = std::get_if<Help>(&*words)) return std::move(*help);
  Result<Draft> draft = add_up(std::get<std::deque<Given>>(*words));
  if (!draft) return std::unexpected(draft.error());
  return std::move(*draft);
}

}  // namespace stepgate::cli
