#pragma once
// ExpressionAttributeNames and ExpressionAttributeValues of a request, and which of them its
// expressions have used: those that none uses are refused.

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

class Placeholders {
 public:
  // ValidationException for names and values that are not allowed. `input` must outlive the
  // placeholders.
  static Expected<Placeholders, Error> read(const Json& input);

  // The attribute that "#x" stands for, and the value of ":x"; null if the request has none.
  const std::string* name(std::string_view placeholder);
  const Json* value(std::string_view placeholder);

  bool has_names() const { return names_ != nullptr; }
  bool has_values() const { return has_values_; }

  // To be called when all expressions are parsed.
  Checked check_all_used() const;

 private:
  const Json* names_ = nullptr;
  bool has_values_ = false;
  Json values_ = Json::object();  // normalised
  std::set<std::string, std::less<>> used_;
};

}  // namespace sidestep::aws::dynamodb
