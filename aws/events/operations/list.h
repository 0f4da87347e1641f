#pragma once
// Every operation there is. To add one: its file, and its word here. Small ones that belong
// together share a file: tags.cpp, buses.cpp.

#include "aws/events/events.h"

#define SIDESTEP_EVENTS_OPERATIONS(X) \
  X(CancelReplay)                     \
  X(CreateApiDestination)             \
  X(CreateArchive)                    \
  X(CreateConnection)                 \
  X(CreateEventBus)                   \
  X(DeauthorizeConnection)            \
  X(DeleteApiDestination)             \
  X(DeleteArchive)                    \
  X(DeleteConnection)                 \
  X(DeleteEventBus)                   \
  X(DeleteRule)                       \
  X(DescribeApiDestination)           \
  X(DescribeArchive)                  \
  X(DescribeConnection)               \
  X(DescribeEventBus)                 \
  X(DescribeReplay)                   \
  X(DescribeRule)                     \
  X(DisableRule)                      \
  X(EnableRule)                       \
  X(InvokeApiDestination)             \
  X(ListApiDestinations)              \
  X(ListArchives)                     \
  X(ListConnections)                  \
  X(ListEventBuses)                   \
  X(ListReplays)                      \
  X(ListRuleNamesByTarget)            \
  X(ListRules)                        \
  X(ListTagsForResource)              \
  X(ListTargetsByRule)                \
  X(PutEvents)                        \
  X(PutPermission)                    \
  X(PutRule)                          \
  X(PutServiceEvents)                 \
  X(PutTargets)                       \
  X(RemovePermission)                 \
  X(RemoveTargets)                    \
  X(RetrieveConnectionCredentials)    \
  X(StartReplay)                      \
  X(TagResource)                      \
  X(TestEventPattern)                 \
  X(UntagResource)                    \
  X(UpdateApiDestination)             \
  X(UpdateArchive)                    \
  X(UpdateConnection)                 \
  X(UpdateEventBus)

namespace sidestep::aws::events {

SIDESTEP_OPERATION_TABLE(EventsOperation, SIDESTEP_EVENTS_OPERATIONS)

}  // namespace sidestep::aws::events
