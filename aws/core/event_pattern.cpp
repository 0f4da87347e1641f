#include "aws/core/event_pattern.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/json_complaint.h"
#include "base/limits.h"
#include "base/pace.h"

namespace sidestep::aws {
namespace {

using Places = FlatEvent::Places;

// Names that a later version of the language may give a meaning inside of "$or".
const std::set<std::string_view> kReservedInOr = {"exactly",
                                                  "equals-ignore-case",
                                                  "prefix",
                                                  "suffix",
                                                  "anything-but",
                                                  "exists",
                                                  "wildcard",
                                                  "numeric",
                                                  "cidr",
                                                  "=",
                                                  "<",
                                                  "<=",
                                                  ">",
                                                  ">=",
                                                  "regex",
                                                  "not-wildcard",
                                                  "not-equals-ignore-case",
                                                  "date-after",
                                                  "date-on-or-after",
                                                  "date-before",
                                                  "date-on-or-before",
                                                  "in-date-range",
                                                  "ip-address-in-range",
                                                  "ip-address-not-in-range"};

// Both together, or nothing if they name different elements of one array.
std::optional<Places> joined(const Places& left, const Places& right) {
  Places both;
  both.reserve(left.size() + right.size());
  auto in_left = left.begin();
  for (const auto& place : right) {
    while (in_left != left.end() && in_left->first < place.first) both.push_back(*in_left++);
    if (in_left != left.end() && in_left->first == place.first) {
      if (in_left->second != place.second) return std::nullopt;
      ++in_left;
    }
    both.push_back(place);
  }
  both.insert(both.end(), in_left, left.end());
  return both;
}

}  // namespace

FlatEvent::FlatEvent(const Json& event) {
  if (event.is_object()) add(event, "");
}

const std::vector<FlatEvent::Field>& FlatEvent::fields_of(const std::string& name) const {
  static const std::vector<Field> kNone;
  const auto found = fields_.find(name);
  return found == fields_.end() ? kNone : found->second;
}

void FlatEvent::add(const Json& value, const std::string& name) {
  pace::spend();
  if (value.is_array()) return add_array(value, name);
  if (!value.is_object()) {
    fields_[name].push_back({&value, places_});
    return;
  }
  for (const auto& [key, member] : value.get_ref<const Json::object_t&>()) {
    add(member, name.empty() ? key : name + '.' + key);
  }
}

void FlatEvent::add_array(const Json& array, const std::string& name) {
  const std::uint32_t number = arrays_++;
  std::uint32_t index = 0;
  for (const Json& element : array) {
    const bool is_nested = element.is_structured();
    if (is_nested) places_.emplace_back(number, index);
    add(element, name);
    if (is_nested) places_.pop_back();
    ++index;
  }
}

class EventPatternReader {
 public:
  using Combination = std::map<std::string, std::shared_ptr<const EventPattern::Alternatives>>;
  using Combinations = std::vector<Combination>;
  using Read = Expected<Done, std::string>;

  enum class Where { kOutsideOr, kInsideOr };

  Read object(Combinations& all, const std::string& path, const Json& object, Where where) {
    if (object.empty()) return fault("Empty objects are not allowed");
    for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
      Read read = member(all, path, name, value, where);
      if (!read) return read;
    }
    return Done{};
  }

 private:
  static unexpected<std::string> fault(std::string reason) {
    return unexpected<std::string>(std::move(reason));
  }

  Read member(Combinations& all, const std::string& path, const std::string& name,
              const Json& value, Where where) {
    if (name == "$or") return alternatives(all, path, value);
    if (where == Where::kInsideOr && kReservedInOr.contains(name)) {
      return fault(name + " is Ruler reserved fieldName which cannot be used inside $or.");
    }
    const std::string full = path.empty() ? name : path + '.' + name;
    if (value.is_object()) return object(all, full, value, where);
    if (value.is_array()) return field(all, full, value);
    return fault('"' + name + "\" must be an object or an array");
  }

  Read field(Combinations& all, const std::string& path, const Json& value) {
    EventPattern::Alternatives patterns;
    for (const Json& element : value) {
      SIDESTEP_TRY(pattern, ValuePattern::read(element));
      patterns.push_back(std::move(pattern));
    }
    if (patterns.empty()) return fault("Empty arrays are not allowed");
    if (all.empty()) all.emplace_back();
    const auto shared = std::make_shared<const EventPattern::Alternatives>(std::move(patterns));
    for (Combination& combination : all) combination[path] = shared;
    return Done{};
  }

  Read alternatives(Combinations& all, const std::string& path, const Json& value) {
    if (!value.is_array()) return fault("It must be an Array followed with $or.");
    const Combinations before = all.empty() ? Combinations(1) : std::exchange(all, {});
    all.clear();
    for (const Json& alternative : value) {
      if (!alternative.is_object()) {
        return fault("Only JSON object is allowed in array of $or relationship.");
      }
      Combinations with = before;
      Read read = object(with, path, alternative, Where::kInsideOr);
      if (!read) return read;
      std::ranges::move(with, std::back_inserter(all));
      if (all.size() > limits::kPatternCombinationsMax) {
        return fault("The pattern has more than " +
                     std::to_string(limits::kPatternCombinationsMax) + " combinations of $or.");
      }
    }
    if (value.size() < 2) {
      return fault("There must have at least 2 Objects in $or relationship.");
    }
    return Done{};
  }
};

Expected<EventPattern, std::string> EventPattern::parse(std::string_view text) {
  auto read = parse_json(text);
  if (!read) return unexpected(complain_about(text, read.error()).message);
  if (!read->is_object()) {
    // AWS's parser has read one character of an array, and a whole value otherwise.
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    const std::size_t column = read->is_array() ? start + 2 : text.size() + 1;
    return unexpected("Filter is not an object\n at [Source: (String)\"" + std::string(text) +
                      "\"; line: 1, column: " + std::to_string(column) + "]");
  }
  return compile(*read);
}

Expected<EventPattern, std::string> EventPattern::compile(const Json& pattern) {
  if (!pattern.is_object()) return unexpected<std::string>("Filter is not an object");
  EventPatternReader::Combinations read;
  EventPatternReader::Read done =
      EventPatternReader().object(read, "", pattern, EventPatternReader::Where::kOutsideOr);
  if (!done) return unexpected(std::move(done).error());
  EventPattern compiled;
  for (EventPatternReader::Combination& combination : read) {
    compiled.combinations_.emplace_back(combination.begin(), combination.end());
  }
  return compiled;
}

bool EventPattern::matches(const FlatEvent& event) const {
  return std::ranges::any_of(
      combinations_, [&](const Combination& combination) { return matches(combination, event); });
}

// Goes from name to name with all choices of elements that do for the names so far. A choice that
// adds no element is as good as any other, so without arrays of objects there is only one.
bool EventPattern::matches(const Combination& combination, const FlatEvent& event) {
  std::size_t steps = 0;
  std::set<Places> choices{{}};
  for (const auto& [name, patterns] : combination) {
    const auto& fields = event.fields_of(name);
    const bool may_be_absent = std::ranges::any_of(*patterns, &ValuePattern::wants_absence);
    std::vector<const FlatEvent::Field*> fitting;
    for (const FlatEvent::Field& field : fields) {
      pace::spend(patterns->size());
      const auto fits = [&](const ValuePattern& one) { return one.matches(*field.value); };
      if (std::ranges::any_of(*patterns, fits)) fitting.push_back(&field);
    }
    std::set<Places> next;
    for (const Places& choice : choices) {
      const auto is_reachable = [&](const FlatEvent::Field& field) {
        return joined(choice, field.places).has_value();
      };
      if (may_be_absent && std::ranges::none_of(fields, is_reachable)) next.insert(choice);
      for (const FlatEvent::Field* field : fitting) {
        pace::spend();
        if (++steps > limits::kPatternStepsMax) return false;
        std::optional<Places> both = joined(choice, field->places);
        if (!both) continue;
        const bool adds_nothing = both->size() == choice.size();
        next.insert(*std::move(both));
        if (adds_nothing) break;
      }
    }
    if (next.empty()) return false;
    choices = std::move(next);
  }
  return true;
}

}  // namespace sidestep::aws
