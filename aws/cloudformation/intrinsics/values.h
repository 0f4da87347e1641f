#pragma once
// What intrinsic functions look at: the parameters, resources, exports, mappings and conditions of
// one stack, as far as they are known.

#include <string>

#include "aws/core/error.h"
#include "aws/core/scope.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

// A value; of AWS::NoValue one that is_discarded().
using Value = Expected<Json, Error>;

// What stands for a value that only a deployment will give, as in AWS's change sets. Texts that
// hold it are not known either.
inline constexpr std::string_view kKnownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";
bool is_known(const Json& value);

class Values {
 public:
  virtual ~Values() = default;

  virtual const Scope& scope() const = 0;
  // Of a parameter, a pseudo parameter or a resource.
  virtual Value ref(const std::string& name) const = 0;
  virtual Value attribute(const std::string& resource, const std::string& name) const = 0;
  virtual Value imported(const std::string& name) const = 0;
  virtual Expected<bool, Error> condition(const std::string& name) const = 0;
  // Null if there is none.
  virtual const Json* mapping(const std::string& name) const = 0;
  // The value of Fn::GetAZs for a region, which may be empty: the own one.
  virtual Json zones(const std::string& region) const = 0;
};

}  // namespace sidestep::aws::cloudformation
