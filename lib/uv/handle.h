// A libuv handle with an owner: libuv frees the memory of a handle only after its close callback,
// one turn of the loop after the owner is gone, so the memory is given away to that callback.
#pragma once

#include <memory>

#include <uv.h>

namespace stepgate::uv {

template <class Raw>
struct HandleCloser {
  void operator()(Raw* raw) const {
    raw->data = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(raw),
             [](uv_handle_t* handle) { delete reinterpret_cast<Raw*>(handle); });
  }
};

template <class Raw>
using Handle = std::unique_ptr<Raw, HandleCloser<Raw>>;

}  // namespace stepgate::uv
