// What an API server would refuse of names, said where they are written.
#pragma once

#include <string_view>

#include "pod/task/task.h"
#include "yaml/fields.h"

namespace stepgate::pod {

// Each complains at `where` (Kubernetes, "Object Names and IDs", "Labels and Selectors").
void check_object_name(const yaml::Field& where, std::string_view name);
void check_volume_label(const yaml::Field& where, std::string_view name);
void check_variable(const yaml::Field& where, std::string_view name);

// A map of labels or annotations; labels have rules for their values too.
enum class Tags { labels, annotations };
void check_tags(const yaml::Field& map, Tags kind);

// Is every volume there that is mounted, and nothing twice at a path? `spec` is the Task's.
void check_mounts(const Task& task, const yaml::Field& spec);

}  // namespace stepgate::pod
