// Reading YAML, and JSON, which is YAML as well: a text of several documents.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "yaml/node.h"

namespace stepgate::yaml {

// Deeper than any manifest; what walks the tree may be recursive.
constexpr std::size_t kMaxDepth = 100;
// All documents together, each alias counted as all that it stands for; so are the kMaxBytes of
// their scalars.
constexpr std::size_t kMaxNodes = 500'000;

// An anchor that is used: a change in there would be one in other places as well.
struct SharedPart {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string anchor;
};

// Owns the text and all nodes; can be moved, and the nodes stay where they are. A copy's documents
// would be the first one's, so there is none.
struct Stream {
  Stream() = default;
  Stream(Stream&&) noexcept = default;
  Stream& operator=(Stream&&) noexcept = default;

  std::string name;  // of the file, for messages
  std::string text;
  std::vector<const Node*> documents;  // their roots, those that hold nothing left out
  std::vector<SharedPart> shared;
  std::deque<Node> nodes;

  // The error `NAME:LINE:COLUMN: SENTENCE` about what stands there.
  [[nodiscard]] std::unexpected<Error> wrong(const Node& node, std::string_view sentence) const;
};

// Reads all of `text` within the limits above and kMaxBytes; resolves anchors, aliases and merge
// keys, within a document. What YAML allows and Kubernetes does not is an error: keys that occur
// twice or are no scalars, tags of one's own, .inf and .nan.
Result<Stream> read(std::string name, std::string text);

}  // namespace stepgate::yaml
