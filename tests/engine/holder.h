// A step that is alive, for those who wait for it.
#pragma once

#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/lease.h"
#include "support/catch.h"
#include "support/eventually.h"

namespace stepgate::test {

// The wrapper of another step, in a process of its own, which holds its lease until it is killed.
class Holder {
 public:
  explicit Holder(const std::string& folder)
      : process_([folder] {
          const auto lease = os::Lease::take(*os::Folder::make(folder, os::Follow::links), "out");
          while (lease) pause();
          return std::string("no lease");
        }) {
    REQUIRE(eventually([&] {
      const auto view = os::LeaseView::open(AT_FDCWD, folder + "/out.alive", os::Follow::no_links);
      return view && *view && (*view)->held();
    }));
  }
  void kill() { process_.kill(); }

 private:
  Forked process_;
};

}  // namespace stepgate::test
