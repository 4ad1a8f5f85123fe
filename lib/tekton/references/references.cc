#include "tekton/references/references.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "tekton/references/provenance.h"
#include "tekton/references/reference.h"
#include "tekton/references/step_value.h"

namespace stepgate::tekton {
namespace {

using Find = std::vector<std::string_view> (*)(std::string_view);
using Resolve = std::function<Result<std::string>(std::string_view reference)>;

// Every reference that `find` finds in `text` gives way to what `resolve` makes of it. What was put
// in is not looked at again.
Result<std::string> replaced(std::string_view text, Find find, const Resolve& resolve) {
  std::string out;
  std::size_t done = 0;
  for (const std::string_view reference : find(text)) {
    const Result<std::string> value = resolve(reference);
    if (!value) return value;
    const auto at = static_cast<std::size_t>(reference.data() - text.data());
    out += text.substr(done, at - done);
    out += *value;
    done = at + reference.size();
    if (out.size() > kMostReferencedBytes) {
      return invalid(fmt::format("with '{}' replaced a text would be longer than {} bytes",
                                 reference, kMostReferencedBytes));
    }
  }
  return out.append(text.substr(done));
}

// `change` for every text of a list.
template <class Change>
Result<void> change_each(std::vector<std::string>& texts, const Change& change) {
  for (std::string& text : texts) {
    Result<std::string> changed = change(text);
    if (!changed) return std::unexpected(changed.error());
    text = *std::move(changed);
  }
  return {};
}

struct Found {
  ResultReference reference;
  StepValue value;
};

Result<Found> look_up(std::string_view reference, const StepFiles& files) {
  Result<ResultReference> parsed = parse_result_reference(reference);
  if (!parsed) return std::unexpected(parsed.error());
  Result<std::string> text = files.result(parsed->step, parsed->result);
  if (!text) return std::unexpected(text.error());
  // A string of the system ends at its first NUL: one inside would silently cut the word.
  if (text->find('\0') != std::string::npos) {
    return invalid(fmt::format("'{}' has a NUL byte, which no argument can have", reference));
  }
  return Found{*std::move(parsed), parse_step_value(*std::move(text))};
}

// A value of another kind than the reference is for counts as an empty one, but for an index, which
// must be there.
Result<std::string> one_text(const Found& found, std::string_view reference) {
  const auto& [parsed, value] = found;
  switch (parsed.selection) {
    case Selection::whole:
      return value.text;
    case Selection::all:
      return "";
    case Selection::key: {
      const auto member = value.members.find(parsed.key);
      return member == value.members.end() ? "" : member->second;
    }
    case Selection::index:
      if (parsed.index < value.items.size()) return value.items[parsed.index];
      break;
  }
  return invalid(fmt::format("'{}': the result has {} items", reference, value.items.size()));
}

// Where one text is to come out: `[*]` is empty there.
Result<std::string> with_results(std::string_view text, const StepFiles& files) {
  return replaced(text, result_references, [&](std::string_view reference) -> Result<std::string> {
    const Result<Found> found = look_up(reference, files);
    if (!found) return std::unexpected(found.error());
    return one_text(*found, reference);
  });
}

// Where several may come out: a whole `[*]` becomes its items, unless there are none; inside other
// text it is an error.
Result<std::vector<std::string>> expanded(const std::string& word, const StepFiles& files) {
  std::vector<std::string> items;
  Result<std::string> text =
      replaced(word, result_references, [&](std::string_view reference) -> Result<std::string> {
        Result<Found> found = look_up(reference, files);
        if (!found) return std::unexpected(found.error());
        std::vector<std::string>& several = found->value.items;
        if (found->reference.selection == Selection::all && !several.empty()) {
          if (reference != word) {
            return invalid(fmt::format(
                "'{}' stands for several items: no other text may be around it", reference));
          }
          items = std::move(several);
          return "";
        }
        return one_text(*found, reference);
      });
  if (!text) return std::unexpected(text.error());
  if (items.empty()) items.push_back(*std::move(text));
  return items;
}

Result<void> expand_each(std::vector<std::string>& words, const StepFiles& files) {
  std::vector<std::string> all;
  for (const std::string& word : words) {
    Result<std::vector<std::string>> several = expanded(word, files);
    if (!several) return std::unexpected(several.error());
    std::ranges::move(*several, std::back_inserter(all));
  }
  words = std::move(all);
  return {};
}

Result<void> put_results(StepWords& words, const StepFiles& files) {
  const auto change = [&](std::string_view text) { return with_results(text, files); };
  if (const auto done = change_each(words.environment, change); !done) return done;
  for (WhenRow& row : words.when) {
    if (const auto done = expand_each(row.values, files); !done) return done;
    for (std::string* text : {&row.input, &row.cel}) {
      Result<std::string> changed = change(*text);
      if (!changed) return std::unexpected(changed.error());
      *text = *std::move(changed);
    }
  }
  return expand_each(words.command, files);
}

// Directly in the controller's folder: below it others may have put theirs.
bool is_script(const std::vector<std::string>& command, const StepFiles& files) {
  if (command.size() != 1) return false;
  std::string_view folder = command.front();
  folder = folder.substr(0, folder.rfind('/') + 1);
  while (folder.ends_with('/')) folder.remove_suffix(1);
  return !folder.empty() && folder == files.scripts_folder;
}

Result<void> put_into_script(std::string& path, const StepFiles& files, const Resolve& resolve) {
  const Result<std::string> text = files.script(path);
  if (!text) return std::unexpected(text.error());
  const Result<std::string> changed = replaced(*text, artifact_references, resolve);
  if (!changed) return std::unexpected(changed.error());
  if (*changed == *text) return {};
  Result<std::string> copy = files.keep_script(*changed);
  if (!copy) return std::unexpected(copy.error());
  path = *std::move(copy);
  return {};
}

Result<void> put_artifacts(StepWords& words, const StepFiles& files) {
  const Resolve resolve = [&](std::string_view reference) -> Result<std::string> {
    const Result<ArtifactReference> parsed = parse_artifact_reference(reference);
    if (!parsed) return std::unexpected(parsed.error());
    const Result<std::string> provenance = files.provenance(parsed->step);
    if (!provenance) return provenance;
    return artifact_values(*provenance, *parsed);
  };
  const auto change = [&](std::string_view text) {
    return replaced(text, artifact_references, resolve);
  };
  const Result<void> done = is_script(words.command, files)
                                ? put_into_script(words.command.front(), files, resolve)
                                : change_each(words.command, change);
  if (!done) return done;
  return change_each(words.environment, change);
}

}  // namespace

Result<void> replace_references(StepWords& words, const StepFiles& files) {
  const Result<void> results = put_results(words, files);
  const Result<void> artifacts = put_artifacts(words, files);
  return results ? artifacts : results;
}

}  // namespace stepgate::tekton
