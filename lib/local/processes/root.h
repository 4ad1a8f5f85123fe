// The root folder of one container: the machine's folders, each under a throw-away layer, and in
// between what a container has of its own.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "local/processes/layout.h"
#include "local/processes/machine.h"

namespace stepgate::local {

class Root {
 public:
  // The machine must outlive it.
  Root(ContainerFolder folder, const Machine& machine)
      : folder_(std::move(folder)), machine_(machine) {}

  // Makes the folders in which changes are kept; before anything else.
  [[nodiscard]] Result<void> make_layers() const;

  // That there is a folder (or a file, an empty one) at `path` in the container, with the folders
  // above it: for what will be mounted there. Before mount().
  [[nodiscard]] Result<void> provide_folder(const std::string& path) const;
  [[nodiscard]] Result<void> provide_file(const std::string& path) const;
  // A file of the container's own at `path`, whatever the machine has there. Before mount().
  [[nodiscard]] Result<void> write_file(const std::string& path, const std::string& text) const;
  // The same for a link.
  [[nodiscard]] Result<void> place_link(const std::string& path, const std::string& leads_to) const;

  // Puts it all together, in this process's own mount namespace.
  [[nodiscard]] Result<void> mount(bool read_only) const;

 private:
  // Below which folder is kept what appears at `path` in the container: a layer's or its own.
  [[nodiscard]] std::string base_of(const std::string& path) const;
  [[nodiscard]] std::string work_of(std::size_t index) const;
  [[nodiscard]] Result<void> mount_piece(std::size_t index) const;

  ContainerFolder folder_;
  const Machine& machine_;
};

}  // namespace stepgate::local
