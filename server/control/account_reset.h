#pragma once
// Makes an account as it was before anything was in it, while others go on: ends its executions
// and functions, removes all rows of all services, forgets what is kept of them in memory, and has
// the project made again if it is the project's account.
//
// What ends does so as ABORTED and is then removed with the rest, in one commit. A server that is
// killed on the way has either all of it or, of what had not ended yet, all but that.

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "aws/cloudformation/stacks/deployments.h"
#include "aws/core/outbox.h"
#include "aws/core/rows.h"
#include "aws/events/rule_book.h"
#include "aws/lambda/asynchronous/invocations.h"
#include "aws/lambda/event_sources/event_sources.h"
#include "engine/engine.h"
#include "lambda_runner/function_registry.h"
#include "storage/blobs.h"

namespace sidestep {

class AccountReset : public std::enable_shared_from_this<AccountReset> {
 public:
  // All outlive the reset.
  struct Parts {
    engine::Engine& engine;
    aws::Rows rows;
    lambda::FunctionRegistry& functions;
    aws::lambda::EventSources& event_sources;
    aws::lambda::AsyncInvocations& events;
    aws::cloudformation::Deployments& deployments;
    aws::events::RuleBook& rules;
    aws::Outbox& outbox;
    storage::Blobs& blobs;
    // Makes again what the project declares in that account, and then calls `then`.
    std::function<void(const std::string& account, std::function<void()> then)> make_project;
  };
  // The text says what is in the way: a stack that is being changed, and does not come to an end.
  using Told = std::function<void(Expected<Done, std::string>)>;

  AccountReset(const Parts& parts, std::string account)
      : parts_(parts), account_(std::move(account)) {}

  // Once; `told` is called on the loop.
  void run(Told told);

 private:
  void end_stacks();
  void end_executions();
  void end_functions();
  void remove_rows();
  void forget();

  const Parts parts_;
  const std::string account_;
  Told told_;
  int rounds_ = 0;
  std::vector<std::string> mappings_;  // event source mappings that were read for
};

}  // namespace sidestep
