#include "aws/model/value_set.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace sidestep::aws {
namespace {

// Values are ASCII. https://docs.oracle.com/javase/8/docs/api/java/lang/String.html#hashCode--
std::uint32_t bucket_of(std::string_view value) {
  constexpr std::uint32_t kBuckets = 32;
  std::uint32_t hash = 0;
  for (const char c : value) hash = hash * 31 + static_cast<unsigned char>(c);
  return hash % kBuckets;
}

}  // namespace

std::string value_set_text(const std::vector<std::string>& values) {
  std::vector<std::string_view> ordered(values.rbegin(), values.rend());
  std::ranges::stable_sort(ordered, {}, bucket_of);
  std::string text = "[";
  for (const std::string_view value : ordered) {
    if (text.size() > 1) text += ", ";
    text += value;
  }
  return text + "]";
}

}  // namespace sidestep::aws
