#pragma once
// The stack that `cdk bootstrap` makes: here it is there when it is first asked for, in every
// account and region, so that nobody has to bootstrap. Whoever does updates it.
// https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html

#include "aws/core/scope.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::cloudformation {

inline constexpr const char* kBootstrapStack = "CDKToolkit";

// On the writer's thread. Nothing happens if the account has the stack already.
void insert_bootstrap_stack(storage::Database& database, const Scope& scope, Timestamp now);

}  // namespace sidestep::aws::cloudformation
