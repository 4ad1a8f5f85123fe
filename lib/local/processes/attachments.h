// What is mounted into a container: its volumes, our programs, its termination log.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "local/processes/container.h"
#include "local/processes/root.h"

namespace stepgate::local {

// In an order in which the outer ones come first.
class Attachments {
 public:
  // Takes hold of them all while their paths can still be seen.
  static Result<Attachments> take(const Surroundings& surroundings, const Container& container,
                                  const ContainerFolder& folder);

  // That there is something at each place to mount it on, as far as it lies in the root folder.
  [[nodiscard]] Result<void> provide(const Root& root) const;
  // Once the root folder is `/`.
  [[nodiscard]] Result<void> put() const;

 private:
  struct Attachment {
    std::string target;
    os::Fd tree;
    bool is_folder = true;
  };
  Result<void> add(const std::string& source, const std::string& target, bool read_only);
  Result<void> add(Result<os::Fd> tree, const std::string& target);
  Result<void> add_mount(const Surroundings& surroundings, const Mount& mount);

  std::vector<Attachment> all_;
};

}  // namespace stepgate::local
