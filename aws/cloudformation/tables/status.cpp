#include "aws/cloudformation/tables/status.h"

#include <array>

#include "base/enum_texts.h"
#include "storage/error.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr auto kStatusTexts = std::to_array<EnumText<Status>>({
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

std::string to_text(Status status) { return std::string(text_of(kStatusTexts, status)); }

Status status_of(std::string_view text) {
  if (const auto status = value_of(kStatusTexts, text)) return *status;
  throw storage::StorageError("a stack or resource has the status " + std::string(text));
}

}  // namespace sidestep::aws::cloudformation
