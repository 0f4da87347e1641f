#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr const Operation* kOperations[] = {
#define X(name) &k##name,
    SIDESTEP_DYNAMODB_OPERATIONS(X)
#undef X
};

}  // namespace

std::span<const Operation* const> all_operations() { return kOperations; }

}  // namespace sidestep::aws::dynamodb
