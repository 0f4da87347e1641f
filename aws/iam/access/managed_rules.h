#pragma once
// Rules of EventBridge by which Step Functions hears that a job has ended which a Task waits for
// (.sync). On AWS they are made in the name of the machine's role, so that it has to be allowed to.
// https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html

#include "aws/core/scope.h"
#include "aws/iam/access/needs.h"
#include "base/json.h"

namespace sidestep::aws::iam {

// What the role of a machine of that definition needs. Jobs of services whose end is asked for in
// turn (Glue, Athena, ...) need nothing of EventBridge.
Needs needs_of_managed_rules(const Json& definition, const Scope& scope);

}  // namespace sidestep::aws::iam
