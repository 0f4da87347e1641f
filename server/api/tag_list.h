#pragma once
// The tags member of requests.

#include <vector>

#include "base/json.h"

#include "server/api/member.h"
#include "storage/tags.h"

namespace sidestep::api {

inline constexpr Member kTagMembers[] = {{"key", Optional{}, Length{0, 128}},
                                         {"value", Optional{}, Length{0, 256}}};
inline constexpr Member kTag{"tag", Structure{kTagMembers}};

// A structure whose members are not looked at.
inline constexpr Member kAnyMembers[] = {{"", Optional{}}};

std::vector<storage::Tag> read_tags(const Json& request);

}  // namespace sidestep::api
