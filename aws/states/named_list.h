#pragma once
// The lists of what an account has in a region, by name, a page at a time.

#include <string>
#include <string_view>

#include "aws/core/reply.h"
#include "aws/states/paging.h"
#include "aws/states/states.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {

// Answers with rows of `Table`, which has list(Page); `member` is the answer's, `operation` names
// the list for its page tokens.
template <class Table, class Page, class Row>
void reply_with_names(States& states, const Call& call, Reply reply, std::string_view operation,
                      std::string_view member, std::string (*entry)(const Row& row)) {
  const std::string scope =
      std::string(operation) + ' ' + call.scope.account + ' ' + call.scope.region;
  Page page{call.scope.account, call.scope.region, std::nullopt, 0};
  const std::int64_t size = page_size(call);
  page.limit = size + 1;  // one more, to see whether there is a next page
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = states.page_tokens().read(*token, scope, states.engine().now());
    if (!position) return reply.fail(position.error());
    page.after_name = position->get<std::string>();
  }
  auto rows = Table(states.engine().reader()).list(page);
  const bool more = std::ssize(rows) > size;
  if (more) rows.pop_back();
  std::string items;
  for (const Row& row : rows) append_item(items, entry(row));
  ObjectWriter out;
  out.json(member, '[' + items + ']');
  if (more) {
    out.text("nextToken",
             states.page_tokens().make(scope, rows.back().name, states.engine().now()));
  }
  reply.ok_text(out.take());
}

}  // namespace sidestep::aws::states
