#pragma once
// Checks a call's members against the service's model, and names what is wrong in AWS's words:
// first JSON of the wrong type (a SerializationException), then all constraints that are not met at
// once:
//
//   2 validation errors detected: Value '' at 'tags.1.member.key' failed to satisfy constraint:
//   Member must have length greater than or equal to 1; Value null at 'name' failed to ...
//
// Services differ in details; a ValidationStyle has those of one service.

#include <optional>
#include <string>
#include <vector>

#include "aws/model/shape.h"
#include "base/json.h"

namespace sidestep::aws {

struct InputFault {
  enum class Kind { kType, kConstraint };
  Kind kind;
  std::string message;
};

// The constraints that are not met, as far as they were looked at.
class Violations {
 public:
  explicit Violations(std::size_t max) : max_(max) {}

  // "Value '<shown>' at '<path>' failed to satisfy constraint: <constraint>". `shown` is with its
  // quotes, or "null"; nothing of a value that must not be shown.
  void add(const std::optional<std::string>& shown, const std::string& path,
           const std::string& constraint);

  bool empty() const { return texts_.empty(); }
  // "1 validation error detected: ..."
  std::string message() const;

 private:
  const std::size_t max_;
  std::vector<std::string> texts_;
};

// A value whose constraints are checked, and where it stands.
struct CheckedValue {
  const Shape& input;  // of the operation
  const Member& member;
  const Json* value;        // null if it is not there
  const std::string& path;  // "tags.1.member.key"
};

struct ValidationStyle {
  // The words of SerializationExceptions.
  enum class TypeWords {
    kCoral,     // "NUMBER_VALUE can not be converted to a String"
    kDynamodb,  // "NUMBER_VALUE cannot be converted to String"
  };
  // Where a scalar item of a list is to blame.
  enum class Items {
    kEach,      // "Value 'b' at 'tagKeys.2.member' failed to satisfy constraint: Member must ..."
    kTogether,  // "Value '[a, b]' at 'tagKeys' ...: Member must satisfy constraint: [Member ...]"
  };
  enum class First { kLength, kPattern };
  // kTypes: the service checks constraints in its own words; kNone: types, too.
  enum class Checks { kAll, kTypes, kNone };

  Checks checks = Checks::kAll;
  TypeWords type_words = TypeWords::kCoral;
  Items items = Items::kTogether;
  First first = First::kPattern;
  std::size_t violations_max = 100;
  // The package of the service's Java classes, which some messages of kDynamodb show.
  std::string_view java_package{};
  // What JSON protocols write before the codes; see aws/core/error.h. The first is that of all that
  // is refused before the service is asked: bodies that cannot be read, unknown operations, types.
  std::string_view space_of_type_faults{};
  std::string_view space_of_constraint_faults{};
  // What the service checks in a way of its own, in place of the model's constraints for the value
  // itself (not for members in it). Returns false of a value for which the model counts.
  bool (*checks_itself)(const CheckedValue& checked, Violations& violations) = nullptr;
  // What is wrong with a text that must be Base64, in the service's words.
  std::optional<std::string> (*fault_of_blob)(const std::string& text) = nullptr;
};

// Of a service that checks constraints in its own words; of one that has the words of most.
inline constexpr ValidationStyle kTypesOnly{.checks = ValidationStyle::Checks::kTypes};
inline constexpr ValidationStyle kAllConstraints{};

// Nothing if `input`, an object in canonical form, meets the model. Members that are null are taken
// out, as AWS takes them for absent. Members that the model does not have are ignored.
std::optional<InputFault> fault_of_input(Json& input, const Shape& shape,
                                         const ValidationStyle& style);

// As fault_of_input() does it: only the types, or only the constraints: for services that look at
// something in between.
std::optional<InputFault> fault_of_types(Json& input, const Shape& shape,
                                         const ValidationStyle& style);
std::optional<InputFault> fault_of_constraints(const Json& input, const Shape& shape,
                                               const ValidationStyle& style);

// A value as Java prints it: [a, b], {k=v}, Route(arn=a, weight=null).
std::string java_text(const Json& value, const Shape& shape);

}  // namespace sidestep::aws
