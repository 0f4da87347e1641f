#pragma once
// A stable sort that puts up with a comparison that contradicts itself, as a user's function may.

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/pace.h"

namespace sidestep::asl::jsonata {

// `is_after(a, b)`: b has to come first.
template <class T, class IsAfter>
void merge_sort(std::vector<T>& items, IsAfter is_after) {
  std::vector<T> other(items.size());
  for (std::size_t width = 1; width < items.size(); width *= 2) {
    for (std::size_t from = 0; from < items.size(); from += 2 * width) {
      const std::size_t middle = std::min(from + width, items.size());
      const std::size_t end = std::min(from + 2 * width, items.size());
      std::size_t left = from;
      std::size_t right = middle;
      pace::spend(end - from);
      for (std::size_t out = from; out < end; ++out) {
        const bool take_right =
            right < end && (left >= middle || is_after(items[left], items[right]));
        other[out] = items[take_right ? right++ : left++];
      }
    }
    std::swap(items, other);
  }
}

}  // namespace sidestep::asl::jsonata
