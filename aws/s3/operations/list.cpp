#include "aws/s3/operations/list.h"

namespace sidestep::aws::s3 {

std::span<const S3Operation* const> all_operations() {
#define SIDESTEP_S3_ADDRESS(name) &k##name,
  static constexpr const S3Operation* kOperations[] = {
      SIDESTEP_S3_OPERATIONS(SIDESTEP_S3_ADDRESS) & kMountFolder, &kUnmountFolder, &kPostObject};
#undef SIDESTEP_S3_ADDRESS
  return kOperations;
}

}  // namespace sidestep::aws::s3
