#pragma once
// Names that CloudFormation makes up: of stacks and change sets, and of resources whose template
// names none.

#include <string>
#include <string_view>

#include "aws/core/resource_provider.h"
#include "aws/core/scope.h"

namespace sidestep::aws::cloudformation {

// "arn:aws:cloudformation:us-east-1:123456789012:stack/name/<uuid>"
std::string new_stack_arn(const Scope& scope, const std::string& name);
std::string new_change_set_arn(const Scope& scope, const std::string& name);

// "stack-Logical-1a2B3c4D5e6F", within the rule's length: the stack's name and the logical id are
// cut if need be.
std::string new_name(const NameRule& rule, const std::string& stack, const std::string& logical);

}  // namespace sidestep::aws::cloudformation
