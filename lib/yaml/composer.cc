#include "yaml/composer.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "yaml/mapping.h"
#include "yaml/scalar_node.h"
#include "yaml/source_text.h"

namespace stepgate::yaml {

Result<void> Composer::take(const Event& event) {
  switch (event.kind) {
    case EventKind::document_start:
      anchors_.clear();
      return {};
    case EventKind::mapping_start:
    case EventKind::sequence_start:
      return begin_collection(event);
    case EventKind::mapping_end:
    case EventKind::sequence_end:
      return end_collection(event);
    case EventKind::scalar:
      return take_scalar(event);
    case EventKind::alias:
      return take_alias(event);
    case EventKind::document_end:
    case EventKind::stream_end:
      break;
  }
  return {};
}

Result<void> Composer::begin_collection(const Event& event) {
  if (open_.size() >= kMaxDepth) {
    return wrong(event, fmt::format("this is nested more than {} levels deep", kMaxDepth));
  }
  const Size before = total_;
  if (auto counted = count(event, {1, 0}); !counted) return counted;
  if (expects_key()) return wrong(event, "a key is a string, not a list or a mapping");
  const bool mapping = event.kind == EventKind::mapping_start;
  const std::string_view expected = mapping ? "tag:yaml.org,2002:map" : "tag:yaml.org,2002:seq";
  if (!event.tag.empty() && event.tag != expected && event.tag != "!") {
    return wrong(event, fmt::format("the tag {} means nothing here", printable(event.tag, 80)));
  }
  Node& node = make(event);
  node.kind = mapping ? NodeKind::mapping : NodeKind::sequence;
  // A pair in a flow sequence ([a: 1]) is written without brackets of its own.
  if (!open_.empty() && open_.back().node->style == Style::flow) node.style = Style::flow;
  open_.push_back({&node, event.anchor, before, nullptr, 0, 0});
  return {};
}

Result<void> Composer::end_collection(const Event& event) {
  const Open done = std::move(open_.back());
  open_.pop_back();
  Node& node = *done.node;
  node.inner_end = node.end;
  if (event.end > event.begin) node.end = event.end;
  if (node.kind == NodeKind::mapping) {
    if (auto completed = complete_mapping(stream_, node); !completed) return completed;
  }
  const Size size{total_.nodes - done.before.nodes, total_.bytes - done.before.bytes};
  finish(node, {&node, size, done.height, false}, done.anchor);
  return {};
}

Result<void> Composer::take_scalar(const Event& event) {
  const Size size{1, event.text.size()};
  if (auto counted = count(event, size); !counted) return counted;
  Node& node = make(event);
  if (auto resolved = resolve_scalar(stream_, event, node); !resolved) return resolved;
  if (expects_key()) {
    if (auto made = make_key(stream_, node); !made) return made;
  }
  finish(node, {&node, size, 0, false}, event.anchor);
  return {};
}

Result<void> Composer::take_alias(const Event& event) {
  const auto found = anchors_.find(event.text);
  if (found == anchors_.end()) {
    const bool inside = std::ranges::find(open_, event.text, &Open::anchor) != open_.end();
    return wrong(event, inside
                            ? fmt::format("&{} would contain itself", printable(event.text, 80))
                            : fmt::format("no &{} comes before this", printable(event.text, 80)));
  }
  Anchored& anchored = found->second;
  if (open_.size() + anchored.height > kMaxDepth) {
    return wrong(event, fmt::format("this is nested more than {} levels deep", kMaxDepth));
  }
  if (auto counted = count(event, anchored.size); !counted) return counted;
  if (!std::exchange(anchored.used, true)) {
    stream_.shared.push_back({anchored.node->begin, anchored.node->end, event.text});
  }
  if (expects_key() && anchored.node->kind != NodeKind::string) {
    return wrong(event, fmt::format("a key is a string, not {}", describe(anchored.node->kind)));
  }
  put(*anchored.node, anchored.height, event.begin, event.end);
  return {};
}

bool Composer::expects_key() const {
  return !open_.empty() && open_.back().node->kind == NodeKind::mapping &&
         open_.back().key == nullptr;
}

Node& Composer::make(const Event& event) {
  Node& node = stream_.nodes.emplace_back();
  node.style = event.style;
  node.begin = event.begin;
  node.end = event.end;
  node.position = positions_.at(event.begin);
  return node;
}

Result<void> Composer::count(const Event& at, const Size& more) {
  total_.nodes += more.nodes;
  total_.bytes += more.bytes;
  if (total_.nodes <= kMaxNodes && total_.bytes <= kMaxBytes) return {};
  const std::string most = total_.nodes > kMaxNodes ? fmt::format("{} values", kMaxNodes)
                                                    : fmt::format("{} MiB", kMaxBytes >> 20U);
  return wrong(at, fmt::format("this is too much: more than {}, each alias counted as all that it "
                               "stands for",
                               most));
}

void Composer::finish(const Node& node, Anchored anchored, const std::string& anchor) {
  if (!anchor.empty()) anchors_.insert_or_assign(anchor, anchored);
  put(node, anchored.height, node.begin, node.end);
}

void Composer::put(const Node& node, std::size_t height, std::size_t begin, std::size_t end) {
  if (open_.empty()) {
    const bool nothing = node.kind == NodeKind::null && node.text.empty();
    if (!nothing) stream_.documents.push_back(&node);
    return;
  }
  Open& parent = open_.back();
  parent.height = std::max(parent.height, height + 1);
  Node& collection = *parent.node;
  stretch(collection, begin, end);
  if (collection.kind == NodeKind::sequence) {
    collection.items.push_back(&node);
  } else if (parent.key == nullptr) {
    parent.key = &node;
    parent.key_begin = begin;
  } else {
    const Node* const key = std::exchange(parent.key, nullptr);
    collection.entries.push_back({key, &node, parent.key_begin, end, false});
  }
}

// A block collection's own marks do not say where it ends, and those of a pair in a flow sequence
// not where it begins.
void Composer::stretch(Node& collection, std::size_t begin, std::size_t end) {
  if (begin < collection.begin) {
    collection.begin = begin;
    collection.position = positions_.at(begin);
  }
  collection.end = std::max(collection.end, end);
}

std::unexpected<Error> Composer::wrong(const Event& event, std::string_view sentence) {
  return wrong_at(stream_.name, positions_.at(event.begin), sentence);
}

}  // namespace stepgate::yaml
