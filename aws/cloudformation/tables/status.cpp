#include "aws/cloudformation/tables/status.h"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/error.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr auto kStatusTexts = std::to_array<std::pair<Status, std::string_view>>({
    {Status::kCreateInProgress, "CREATE_IN_PROGRESS"},
    {Status::kCreateComplete, "CREATE_COMPLETE"},
    {Status::kCreateFailed, "CREATE_FAILED"},
    {Status::kUpdateInProgress, "UPDATE_IN_PROGRESS"},
    {Status::kUpdateCompleteCleanupInProgress, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"},
    {Status::kUpdateComplete, "UPDATE_COMPLETE"},
    {Status::kUpdateFailed, "UPDATE_FAILED"},
    {Status::kUpdateRollbackInProgress, "UPDATE_ROLLBACK_IN_PROGRESS"},
    {Status::kUpdateRollbackCompleteCleanupInProgress,
     "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"},
    {Status::kUpdateRollbackComplete, "UPDATE_ROLLBACK_COMPLETE"},
    {Status::kUpdateRollbackFailed, "UPDATE_ROLLBACK_FAILED"},
    {Status::kRollbackInProgress, "ROLLBACK_IN_PROGRESS"},
    {Status::kRollbackComplete, "ROLLBACK_COMPLETE"},
    {Status::kRollbackFailed, "ROLLBACK_FAILED"},
    {Status::kDeleteInProgress, "DELETE_IN_PROGRESS"},
    {Status::kDeleteComplete, "DELETE_COMPLETE"},
    {Status::kDeleteFailed, "DELETE_FAILED"},
    {Status::kDeleteSkipped, "DELETE_SKIPPED"},
    {Status::kReviewInProgress, "REVIEW_IN_PROGRESS"},
});

}  // namespace

std::string to_text(Status status) {
  const auto* found =
      std::ranges::find(kStatusTexts, status, &std::pair<Status, std::string_view>::first);
  return std::string(found->second);
}

Status status_of(std::string_view text) {
  const auto* found =
      std::ranges::find(kStatusTexts, text, &std::pair<Status, std::string_view>::second);
  if (found != kStatusTexts.end()) return found->first;
  throw storage::StorageError("a stack or resource has the status " + std::string(text));
}

}  // namespace sidestep::aws::cloudformation
