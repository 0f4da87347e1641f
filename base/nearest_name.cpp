#include "base/nearest_name.h"

#include <algorithm>

namespace sidestep {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Levenshtein's distance, without regard to case.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string did_you_mean(std::string_view name, std::span<const std::string> candidates) {
  const std::string* nearest = nullptr;
  std::size_t nearest_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t found = distance(name, candidate);
    if (found >= nearest_distance || found >= candidate.size()) continue;
    nearest = &candidate;
    nearest_distance = found;
  }
  return nearest == nullptr ? "" : " Did you mean '" + *nearest + "'?";
}

std::vector<std::string> by_nearness(std::string_view name, std::vector<std::string> candidates) {
  std::ranges::stable_sort(candidates, {},
                           [&](const std::string& candidate) { return distance(name, candidate); });
  return candidates;
}

}  // namespace sidestep
