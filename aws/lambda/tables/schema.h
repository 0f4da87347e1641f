#pragma once
// The tables of functions beside their configuration: what is set of a function or of one of its
// versions and aliases, events that wait to be handled, layers, and durable executions.

#include "storage/schema.h"

namespace sidestep::aws::lambda {

storage::SchemaPart function_migrations();

}  // namespace sidestep::aws::lambda
