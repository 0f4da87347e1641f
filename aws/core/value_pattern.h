#pragma once
// What an event pattern wants of one value: {"prefix": "a"}, {"numeric": [">", 5]}, "text".

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws {

// A block of addresses, of version 4 or 6: as many leading bits as `bits` are those of `bytes`.
struct AddressBlock {
  std::string bytes;  // 4 or 16
  unsigned bits = 0;

  // A single address, if `text` is one.
  static std::optional<AddressBlock> address(std::string_view text);
  // The error is AWS's reason.
  static Expected<AddressBlock, std::string> parse(std::string_view text);

  bool contains(const AddressBlock& address) const;
};

class ValuePattern {
 public:
  // Reads one element of a pattern's array. The error is AWS's reason: "Unrecognized match type x".
  static Expected<ValuePattern, std::string> read(const Json& element);

  // Whether it is content with a field that the event does not have: {"exists": false}.
  bool wants_absence() const { return kind_ == Kind::kAbsent; }

  // REQUIRES: `value` is neither an object nor an array.
  bool matches(const Json& value) const;

 private:
  friend class ValuePatternReader;

  enum class Kind {
    kAnyOf,  // values_
    kAddress,
    kPrefix,  // these, and those that follow, look at texts_
    kSuffix,
    kPrefixIgnoreCase,
    kSuffixIgnoreCase,
    kEqualsIgnoreCase,
    kWildcard,
    kRange,
    kExists,
    kAbsent
  };
  struct Bound {
    Json number;
    bool itself;  // whether the bound belongs to the range
  };

  bool applies(const Json& value) const;
  bool text_matches(std::string_view text) const;

  Kind kind_ = Kind::kAnyOf;
  bool negated_ = false;  // anything-but
  std::vector<Json> values_;
  std::vector<std::string> texts_;  // folded where case does not count
  std::optional<AddressBlock> block_;
  std::optional<Bound> least_;
  std::optional<Bound> most_;
};

}  // namespace sidestep::aws
