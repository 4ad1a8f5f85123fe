// What stands between two nodes of a text that the parser has accepted; it does not tell where a
// block scalar's header is, nor where a value that is not written would stand.
#pragma once

#include <cstddef>
#include <string_view>

namespace stepgate::yaml {

// The `|` or `>` of the block scalar whose content the parser saw next, from the end of the node
// before it.
std::size_t block_header(std::string_view text, std::size_t from);

// Where a value that is not written would stand: behind the next indicator (`:`, `-` or `?`) and
// behind the anchor and the tag; `from` itself where there is no indicator (`{a, b}`).
std::size_t absent_value(std::string_view text, std::size_t from);

// The end of a block scalar's text from `begin` (its header) on: behind its last line, without the
// blank ones that follow unless the header keeps them (`|+`).
std::size_t block_scalar_end(std::string_view text, std::size_t begin, std::size_t parsed_end);

}  // namespace stepgate::yaml
