#pragma once
// The order in which a Java HashMap of texts walks: AWS shows some objects in it.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/utf16.h"

namespace sidestep::asl {

// Puts `members` into the order of their names. A HashMap walks its buckets, of which there are 16
// at first and twice as many whenever more than three quarters of them would be used.
template <class Member, class NameOf>
void put_in_hash_map_order(std::vector<Member>& members, NameOf name_of) {
  std::uint32_t buckets = 16;
  while (members.size() * 4 > buckets * 3) buckets *= 2;
  const auto bucket = [&](const Member& member) {
    const auto hash = static_cast<std::uint32_t>(java_string_hash(name_of(member)));
    return (hash ^ hash >> 16) & (buckets - 1);
  };
  std::stable_sort(members.begin(), members.end(),
                   [&](const Member& a, const Member& b) { return bucket(a) < bucket(b); });
}

}  // namespace sidestep::asl
