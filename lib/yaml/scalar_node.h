// Scalars as they come from a text: plain or quoted, tagged or not.
#pragma once

#include "base/error.h"
#include "yaml/events.h"
#include "yaml/stream.h"

namespace stepgate::yaml {

// Gives `node`, which has its place, its kind and content.
Result<void> resolve_scalar(const Stream& stream, const Event& event, Node& node);

// Makes of a key's content the text that JSON has for it; nulls and collections are no keys.
Result<void> make_key(const Stream& stream, Node& key);

}  // namespace stepgate::yaml
