#pragma once
// Lists of the Lambda API, page by page: NextMarker hides the key of the last item that was shown.

#include <string_view>
#include <vector>

#include "aws/lambda/operation.h"

namespace sidestep::aws::lambda {

// The page that MaxItems and Marker ask for of all `items`, which are in the order of their member
// `key`; the answer has it as `member`.
Answer paged_list(const Call& call, std::string_view member, std::vector<Json> items,
                  std::string_view key);

}  // namespace sidestep::aws::lambda
