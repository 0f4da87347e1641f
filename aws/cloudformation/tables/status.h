#pragma once
// The status of a stack, or of a resource in one, as rows and answers name it. A stack stands in
// its own events as a resource does, so that both have one enumeration.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html

#include <string>
#include <string_view>

namespace sidestep::aws::cloudformation {

enum class Status {
  kCreateInProgress,
  kCreateComplete,
  kCreateFailed,
  kUpdateInProgress,
  kUpdateCompleteCleanupInProgress,
  kUpdateComplete,
  kUpdateFailed,
  kUpdateRollbackInProgress,
  kUpdateRollbackCompleteCleanupInProgress,
  kUpdateRollbackComplete,
  kUpdateRollbackFailed,
  kRollbackInProgress,
  kRollbackComplete,
  kRollbackFailed,
  kDeleteInProgress,
  kDeleteComplete,
  kDeleteFailed,
  kDeleteSkipped,
  kReviewInProgress,
};

// "CREATE_IN_PROGRESS"
std::string to_text(Status status);

// Of a row. Throws storage::StorageError if the text names none.
Status status_of(std::string_view text);

}  // namespace sidestep::aws::cloudformation
