#pragma once
// Choice rules of JSONPath states: comparisons of a Variable, joined by And, Or and Not.
//
//   {"And": [{"Variable": "$.n", "IsPresent": true}, {"Variable": "$.n", "NumericLessThan": 5}]}

#include <memory>
#include <string>
#include <vector>

#include "asl/choice/condition.h"
#include "asl/diagnostic.h"

namespace sidestep::asl {

// A rule in the Choices of a state may also have Next, Assign and Comment, which are the state's to
// read; one inside And, Or or Not may have a Comment only.
enum class RulePlace { kChoices, kInsideRule };

// Reports what is wrong with `rule` to `diagnostics`; `location` is where it stands in the
// definition ("/States/S/Choices[0]"). Null if anything is wrong.
std::unique_ptr<const Condition> parse_rule(const Json& rule, const std::string& location,
                                            Diagnostics& diagnostics,
                                            RulePlace place = RulePlace::kChoices);

// The fields of rules: Variable, the operators, their path forms, and what joins rules.
std::vector<std::string> rule_fields();

}  // namespace sidestep::asl
