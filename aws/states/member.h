#pragma once
// The declaration of a request's member, written as the service's model states it:
//
//   constexpr std::string_view kTypes[] = {"STANDARD", "EXPRESS"};
//   constexpr Member kTagMembers[] = {{"key", Required{}, Length{1, 128}}, ...};
//   constexpr Member kTag{"tag", Structure{kTagMembers}};
//   constexpr Member kMembers[] = {
//       {"name", Required{}, Length{1, 80}},
//       {"type", Optional{}, Enum{kTypes}},
//       {"maxResults", Optional{}, Range{0, 1000}},
//       {"publish", Optional{}, Boolean{}},
//       {"tags", Optional{}, ListOf{&kTag}},
//   };
//
// A member is a string unless a trait says otherwise.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace sidestep::aws::states {

class Member;

// A member is there, and not null.
struct Required {};
struct Optional {};
// The value must not be shown in messages.
struct Sensitive {};

struct Boolean {};
struct Integer {};  // of 32 bits
struct Long {};     // of 64 bits
struct Number {};   // with a fraction

// Of a string in UTF-16 units, as AWS's Java counts; of a list in items.
struct Length {
  std::size_t min;
  std::size_t max;
};
// Makes the member an integer, unless it says Long or Number.
struct Range {
  std::int64_t min;
  std::int64_t max = INT64_MAX;  // that no more is the type's limit, and no constraint
};
struct Enum {
  std::span<const std::string_view> values;
};
struct Pattern {
  std::string_view text;  // as in the model, for the message
  bool (*matches)(std::string_view value);
};
struct Structure {
  template <std::size_t count>
  explicit constexpr Structure(const Member (&list)[count]) : members(list), size(count) {}

  const Member* members;
  std::size_t size;
};
struct ListOf {
  const Member* item;  // a structure has the model's name for it, which messages show
};

class Member {
 public:
  enum class Type : std::uint8_t { kString, kBoolean, kInteger, kLong, kNumber, kList, kStructure };

  template <class... Traits>
  constexpr Member(std::string_view member_name, Traits... traits)  // implicit: for tables
      : name(member_name) {
    (apply(traits), ...);
  }

  constexpr std::span<const Member> members() const { return {members_, member_count_}; }

  std::string_view name;
  Type type = Type::kString;
  bool required = false;
  bool sensitive = false;
  std::optional<Length> length;
  std::optional<Range> range;
  std::optional<Pattern> pattern;
  std::span<const std::string_view> values;  // of an Enum; empty if any will do
  const Member* item = nullptr;              // of a list

 private:
  constexpr void apply(Required) { required = true; }
  constexpr void apply(Optional) {}
  constexpr void apply(Sensitive) { sensitive = true; }
  constexpr void apply(Boolean) { type = Type::kBoolean; }
  constexpr void apply(Integer) { type = Type::kInteger; }
  constexpr void apply(Long) { type = Type::kLong; }
  constexpr void apply(Number) { type = Type::kNumber; }
  constexpr void apply(Length limits) { length = limits; }
  constexpr void apply(Range limits) {
    range = limits;
    if (type == Type::kString) type = Type::kInteger;
  }
  constexpr void apply(Enum choice) { values = choice.values; }
  constexpr void apply(Pattern form) { pattern = form; }
  constexpr void apply(Structure structure) {
    type = Type::kStructure;
    members_ = structure.members;
    member_count_ = structure.size;
  }
  constexpr void apply(ListOf list) {
    type = Type::kList;
    item = list.item;
  }

  const Member* members_ = nullptr;
  std::size_t member_count_ = 0;
};

}  // namespace sidestep::aws::states
