#include "aws/sqs/paging.h"

#include "aws/sqs/errors.h"
#include "base/base64.h"

namespace sidestep::aws::sqs {

Expected<Page, Error> page_of(const Call& call) {
  Page page;
  page.has_more = call.find("MaxResults") != nullptr;
  page.size = call.integer_or("MaxResults", page.size);
  if (page.size < 1 || page.size > 1000) {
    return unexpected(invalid_parameter(std::to_string(page.size), "MaxResults",
                                        "MaxResults must be an integer between 1 and 1000."));
  }
  if (const std::string* token = call.find_text("NextToken")) {
    auto after = base64_decode(*token);
    if (!after) return unexpected(invalid_parameter("Invalid or expired next token."));
    page.after = *std::move(after);
  }
  return page;
}

std::optional<std::string> cut_to_page(std::vector<std::string>& names, const Page& page) {
  const auto size = static_cast<std::size_t>(page.size);
  if (names.size() <= size) return std::nullopt;
  names.resize(size);
  if (!page.has_more) return std::nullopt;
  return base64_encode(names.back());
}

}  // namespace sidestep::aws::sqs
