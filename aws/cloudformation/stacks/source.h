#pragma once
// What a caller wants a stack to be made from: read, transformed, and checked.

#include <string>

#include "aws/cloudformation/tables/stacks.h"
#include "aws/core/call.h"
#include "aws/core/error.h"
#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::aws::cloudformation {

class CloudFormation;

struct StackSource {
  std::string text{};      // as sent
  std::string document{};  // with its transforms carried out
  Json parameters = Json::object();
};

// The text of the call's TemplateBody or TemplateURL, or of `before` if it says
// UsePreviousTemplate.
void read_template_text(CloudFormation& service, const Call& call, const Stack* before,
                        UniqueFunction<void(Expected<std::string, Error>)> then);

// All of it. `stack` has the identity that pseudo parameters show; if it has a template already,
// previous values come from it. Whether all capabilities are acknowledged is checked, too.
void read_source(CloudFormation& service, const Call& call, Stack stack,
                 UniqueFunction<void(Expected<StackSource, Error>)> then);

// The members of the call that a stack keeps as they are.
Json details_in(const Call& call);

}  // namespace sidestep::aws::cloudformation
