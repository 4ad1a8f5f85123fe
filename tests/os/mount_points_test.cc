#include "os/mount_points.h"

#include <algorithm>

#include "support/catch.h"

using namespace stepgate::os;

TEST_CASE("mount points are read with their kinds, whatever stands in between") {
  const auto points = mount_points_in(
      "36 35 98:0 /mnt1 /mnt/one rw,noatime master:1 propagate_from:2 - ext3 /dev/root rw\n"
      "37 35 0:5 / /proc rw - proc proc rw\n");
  REQUIRE(points.size() == 2);
  CHECK(points[0].path == "/mnt/one");
  CHECK(points[0].kind == "ext3");
  CHECK(points[1].path == "/proc");
  CHECK(points[1].kind == "proc");
}

TEST_CASE("blanks in the path of a mount point are written as numbers") {
  const auto points = mount_points_in(R"(1 2 0:5 / /a\040b\134c\09 rw - tmpfs none rw)");
  REQUIRE(points.size() == 1);
  CHECK(points[0].path == R"(/a b\c\09)");
}

TEST_CASE("lines that are none are passed over") {
  CHECK(mount_points_in("").empty());
  CHECK(mount_points_in("\n1 2 3\n1 2 0:5 / /a rw\n").empty());
}

TEST_CASE("this process sees a root and its processes") {
  const auto points = mount_points();
  REQUIRE(points);
  CHECK(std::ranges::find(*points, "/proc", &MountPoint::path) != points->end());
  CHECK(!is_overlay("/proc"));
}
