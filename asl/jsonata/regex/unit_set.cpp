#include <algorithm>

#include "asl/jsonata/regex/syntax.h"

namespace sidestep::asl::jsonata::regex {

void UnitSet::add(const UnitSet& other) {
  ranges.insert(ranges.end(), other.ranges.begin(), other.ranges.end());
}

void UnitSet::finish() {
  std::sort(ranges.begin(), ranges.end());
  std::vector<std::pair<char16_t, char16_t>> merged;
  for (const auto& [from, to] : ranges) {
    if (!merged.empty() && from <= merged.back().second) {
      merged.back().second = std::max(merged.back().second, to);
    } else {
      merged.emplace_back(from, to);
    }
  }
  ranges = std::move(merged);
}

bool UnitSet::contains(char16_t unit) const {
  const auto behind =
      std::upper_bound(ranges.begin(), ranges.end(), unit,
                       [](char16_t value, const auto& range) { return value < range.first; });
  const bool in = behind != ranges.begin() && unit <= std::prev(behind)->second;
  return in != negated;
}

UnitSet digits() {
  UnitSet set;
  set.add(u'0', u'9');
  return set;
}

UnitSet word_units() {
  UnitSet set = digits();
  set.add(u'A', u'Z');
  set.add(u'_', u'_');
  set.add(u'a', u'z');
  set.finish();
  return set;
}

// ECMAScript's WhiteSpace and LineTerminator.
UnitSet blanks() {
  UnitSet set;
  set.add(0x09, 0x0D);
  constexpr char16_t kSingles[] = {0x20, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0xFEFF};
  for (const char16_t unit : kSingles) {
    set.add(unit, unit);
  }
  set.add(0x2000, 0x200A);
  set.add(0x2028, 0x2029);
  set.finish();
  return set;
}

UnitSet complement(const UnitSet& set) {
  UnitSet sorted = set;
  sorted.finish();
  UnitSet out;
  std::uint32_t next = 0;
  for (const auto& [from, to] : sorted.ranges) {
    if (from > next) out.add(static_cast<char16_t>(next), static_cast<char16_t>(from - 1));
    next = static_cast<std::uint32_t>(to) + 1;
  }
  if (next <= 0xFFFF) out.add(static_cast<char16_t>(next), 0xFFFF);
  return out;
}

}  // namespace sidestep::asl::jsonata::regex
