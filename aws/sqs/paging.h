#pragma once
// Pages of queues: MaxResults and NextToken. A token is the last name of the page before.

#include <optional>
#include <string>
#include <vector>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "base/result.h"

namespace sidestep::aws::sqs {

struct Page {
  std::string after{};
  std::int64_t size = 1000;
  bool has_more = false;  // whether a token is given if there is more: only if a size was asked for
};

Expected<Page, Error> page_of(const Call& call);

// Shortens names that are one more than the page to the page; returns the token for the next.
std::optional<std::string> cut_to_page(std::vector<std::string>& names, const Page& page);

}  // namespace sidestep::aws::sqs
