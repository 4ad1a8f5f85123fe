// Leaving a step's own marker: M or M.err, whole, once a start, on a volume that may be full by
// then.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "os/folder.h"

namespace stepgate::os {

class MarkerWriter {
 public:
  // For the marker `name` in `folder`.
  static MarkerWriter in(Folder folder, std::string name);
  // Removes the temporary where nothing was published.
  ~MarkerWriter();
  MarkerWriter(MarkerWriter&& other) noexcept;
  MarkerWriter& operator=(MarkerWriter&&) = delete;

  // Fills the record's temporary file now, while there still is room for it. Where that fails,
  // publish() does what can be done then.
  Result<void> reserve();

  // The marker appears, with `record` in it, or empty where there is no room. Call it once.
  Result<void> publish(bool succeeded, std::string_view record);

  // What an earlier start left under the marker's names.
  [[nodiscard]] Result<void> remove_stale() const;

  [[nodiscard]] const Folder& folder() const { return folder_; }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  MarkerWriter(Folder folder, std::string name);
  Result<void> make_temporary();
  Folder folder_;
  std::string name_;
  std::string temporary_;  // empty: there is none
  Fd file_;
};

}  // namespace stepgate::os
