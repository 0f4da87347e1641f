#pragma once
// Asynchronous invocations: an event that was accepted is in a row until it is over. A function
// that fails is tried again after one minute and after two, by the server's clock; one that is
// throttled, again and again for as long as its events may wait. What came of it goes to its
// destination in the commit that removes the event.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "aws/lambda/invocation_parts.h"
#include "aws/lambda/runner.h"
#include "aws/lambda/tables/events.h"

namespace sidestep::aws::lambda {

class AsyncInvocations {
 public:
  explicit AsyncInvocations(InvocationParts parts) : parts_(std::move(parts)) {}

  // On the loop, when events were committed; those of an earlier process are handled as well.
  void wake();

  // The rows of that account's events are gone: none of them is tried again.
  void forget_account(std::string_view account);

 private:
  struct Pending;

  void begin(const std::shared_ptr<Pending>& pending);
  void attempt(std::shared_ptr<Pending> pending);
  void ended(const std::shared_ptr<Pending>& pending, const runner::Function& function,
             const runner::InvokeResult& result);
  void try_again(const std::shared_ptr<Pending>& pending, std::chrono::seconds pause);
  void conclude(const std::shared_ptr<Pending>& pending, const runner::Function& function,
                std::string condition, const runner::InvokeResult* result);
  void forget(std::int64_t id);
  Json config_of(const WaitingEvent& event) const;

  const InvocationParts parts_;
  std::int64_t last_read_ = 0;
  std::map<std::int64_t, std::shared_ptr<Pending>> pending_;
  // Results may come when we are gone.
  const std::shared_ptr<AsyncInvocations*> self_ = std::make_shared<AsyncInvocations*>(this);
};

}  // namespace sidestep::aws::lambda
