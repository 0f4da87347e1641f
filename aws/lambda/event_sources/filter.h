#pragma once
// Which records of a source the function gets: FilterCriteria.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html

#include <string>
#include <vector>

#include "aws/core/error.h"
#include "aws/core/event_pattern.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::lambda {

class RecordFilter {
 public:
  // Of a mapping's FilterCriteria; null lets everything through. InvalidParameterValueException for
  // a pattern that is none.
  static Expected<RecordFilter, Error> parse(const Json* criteria);

  // Whether one of the patterns matches the record. The body of a message is seen as what it holds
  // if it is a JSON object.
  bool lets_through(const Json& record) const;

 private:
  std::vector<EventPattern> patterns_;
};

}  // namespace sidestep::aws::lambda
