#include "aws/dynamodb/streams/operations/list.h"

namespace sidestep::aws::dynamodb::streams {
namespace {

constexpr const Operation* kStreamOperations[] = {
#define X(name) &k##name,
    SIDESTEP_DYNAMODB_STREAMS_OPERATIONS(X)
#undef X
};

}  // namespace

std::span<const Operation* const> all_operations() { return kStreamOperations; }

}  // namespace sidestep::aws::dynamodb::streams
