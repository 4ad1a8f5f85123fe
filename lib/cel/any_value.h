// google.protobuf.Any: a message in the wire format, and the name of its type.
#pragma once

#include <string_view>

#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

// What the message stands for. The name is what follows the last '/' of the URL; only the
// well-known messages are known.
Outcome<Value> unpack_any(Session& session, std::string_view type_url, std::string_view bytes);

}  // namespace stepgate::cel
