// Builds the tree out of events.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "yaml/events.h"
#include "yaml/position.h"
#include "yaml/stream.h"

namespace stepgate::yaml {

class Composer {
 public:
  // Fills `stream`, which has its name and text and must outlive this.
  explicit Composer(Stream& stream) : stream_(stream), positions_(stream.text) {}
  // Takes one event after the other, as long as there is no error.
  Result<void> take(const Event& event);

 private:
  // How much something is, each alias counted as all that it stands for.
  struct Size {
    std::size_t nodes = 0;
    std::size_t bytes = 0;  // of the scalars' text
  };
  // A collection that is not complete.
  struct Open {
    Node* node = nullptr;
    std::string anchor;
    Size before;                // of all that came before it
    const Node* key = nullptr;  // waits for its value
    std::size_t key_begin = 0;
    std::size_t height = 0;  // of the tree below
  };
  // What an anchor names.
  struct Anchored {
    const Node* node = nullptr;
    Size size;
    std::size_t height = 0;
    bool used = false;
  };

  Result<void> begin_collection(const Event& event);
  Result<void> end_collection(const Event& event);
  Result<void> take_scalar(const Event& event);
  Result<void> take_alias(const Event& event);
  Node& make(const Event& event);
  Result<void> count(const Event& at, const Size& more);
  // Does the next node name a mapping's entry?
  [[nodiscard]] bool expects_key() const;
  void finish(const Node& node, Anchored anchored, const std::string& anchor);
  // Puts a node into the collection that is open, where it, or its alias, is written from `begin`
  // to `end`.
  void put(const Node& node, std::size_t height, std::size_t begin, std::size_t end);
  void stretch(Node& collection, std::size_t begin, std::size_t end);
  std::unexpected<Error> wrong(const Event& event, std::string_view sentence);

  Stream& stream_;
  Positions positions_;
  std::vector<Open> open_;
  std::unordered_map<std::string, Anchored> anchors_;  // of this document
  Size total_;
};

}  // namespace stepgate::yaml
