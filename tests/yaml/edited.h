// Texts changed by an Editor, as tests want them.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>

#include "support/catch.h"
#include "yaml/editor.h"
#include "yaml/trees.h"

namespace stepgate::test {

using Way = std::initializer_list<const char*>;

// The text after `change`; the error's words where it cannot be made.
inline std::string edited(
    const std::string& text,
    const std::function<Result<void>(yaml::Editor&, const yaml::Stream&)>& change) {
  const yaml::Stream stream = read_yaml(text);
  yaml::Editor editor(stream);
  if (const auto changed = change(editor, stream); !changed) return describe(changed.error());
  const auto result = editor.result();
  return result ? *result : describe(result.error());
}

inline std::string with(const std::string& text, Way way, const char* key,
                        const yaml::Value& value) {
  return edited(text, [&](yaml::Editor& editor, const yaml::Stream& stream) {
    return editor.set(node_at(stream, way), key, value);
  });
}

inline std::string without(const std::string& text, Way way, const char* key) {
  return edited(text, [&](yaml::Editor& editor, const yaml::Stream& stream) {
    return editor.erase(node_at(stream, way), key);
  });
}

inline std::string appended(const std::string& text, Way way, const yaml::Value& item) {
  return edited(text, [&](yaml::Editor& editor, const yaml::Stream& stream) {
    return editor.append(node_at(stream, way), item);
  });
}

inline std::string prepended(const std::string& text, Way way, const yaml::Value& item) {
  return edited(text, [&](yaml::Editor& editor, const yaml::Stream& stream) {
    return editor.prepend(node_at(stream, way), item);
  });
}

}  // namespace stepgate::test
