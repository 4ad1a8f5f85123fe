// Reading a model out of a tree in few words: what is missing or of the wrong type is noted down
// with its place and reads as empty, so that the reader looks at the end once.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "yaml/stream.h"

namespace stepgate::yaml {

// Collects what is wrong in one document.
class Complaints {
 public:
  explicit Complaints(const Stream& stream) : stream_(&stream) {}
  void add(const Node& node, std::string_view sentence);
  [[nodiscard]] const std::vector<Error>& all() const { return all_; }
  // The first of them, or nothing.
  [[nodiscard]] Result<void> verdict() const;

 private:
  const Stream* stream_;
  std::vector<Error> all_;
};

// A node and the way to it ("spec.steps[0].image"). What is null or not there is absent, as it is
// for Kubernetes; an absent field's fields are absent. Cheap to copy; `complaints` and the stream
// must outlive it.
class Field {
 public:
  Field(Complaints& complaints, const Node& root) : complaints_(&complaints), node_(&root) {}

  [[nodiscard]] bool present() const { return node_ != nullptr && node_->kind != NodeKind::null; }
  explicit operator bool() const { return present(); }
  // Where it is, or would be: its own node, or the nearest one above it.
  [[nodiscard]] const Node& node() const { return node_ == nullptr ? *parent_ : *node_; }
  [[nodiscard]] const std::string& path() const { return path_; }

  // A mapping's entry; a complaint where this is present and no mapping.
  Field operator[](std::string_view key) const;
  // The same, and a complaint where it is absent while this is present.
  Field required(std::string_view key) const;

  // Absent: an empty string, nothing, an empty list. Of another type: the same and a complaint.
  std::string string() const;
  std::optional<std::string> optional_string() const;
  std::optional<bool> boolean() const;
  std::optional<std::int64_t> integer() const;
  std::vector<Field> items() const;
  std::vector<std::string> strings() const;
  // A mapping's keys with their values, null ones too.
  std::vector<std::pair<std::string, Field>> entries() const;

  [[nodiscard]] bool is(NodeKind kind) const { return present() && node_->kind == kind; }
  // Complains about every key that is none of these, and names the nearest.
  void only(std::span<const std::string_view> known) const;
  void only(std::initializer_list<std::string_view> known) const {
    only(std::span(known.begin(), known.size()));
  }
  // Complains here: `NAME:LINE:COLUMN: PATH: SENTENCE`.
  void complain(std::string_view sentence) const;

 private:
  Field(const Field& parent, const Node* node, std::string path)
      : complaints_(parent.complaints_),
        node_(node),
        parent_(&parent.node()),
        path_(std::move(path)) {}
  // Is it of this kind? A complaint where it is there and is not.
  [[nodiscard]] bool check(NodeKind kind) const;
  [[nodiscard]] std::string path_of(std::string_view key) const;

  Complaints* complaints_;
  const Node* node_ = nullptr;
  const Node* parent_ = nullptr;
  std::string path_;
};

}  // namespace stepgate::yaml
