#pragma once
// Lambda: functions that run as processes of this machine (lambda_runner/).

#include "aws/core/background.h"
#include "aws/core/service.h"
#include "aws/lambda/asynchronous/invocations.h"
#include "aws/lambda/durable/runs.h"
#include "aws/lambda/event_sources/event_sources.h"
#include "aws/lambda/runner.h"
#include "lambda_runner/code.h"
#include "lambda_runner/function_pool.h"
#include "lambda_runner/function_registry.h"

namespace sidestep::aws::lambda {

class Lambda final : public Service {
 public:
  // All of it outlives the service.
  struct Parts {
    runner::FunctionRegistry& registry;
    runner::FunctionPool& pool;
    const runner::CodeStore& code;
    Background& background;
    EventSources& event_sources;
  };

  explicit Lambda(Parts parts)
      : parts_(parts), asynchronous_(invocation_parts(parts)), durable_(invocation_parts(parts)) {}

  std::string_view id() const override { return "lambda"; }
  void start() override {
    parts_.event_sources.start();
    asynchronous_.wake();
    durable_.start();
  }
  bool has(std::string_view operation) const override;
  const ValidationStyle& validation() const override;
  void handle(Call call, Reply reply) override;
  std::size_t body_max(std::string_view operation) const override;
  Error too_long(std::string_view operation) const override;

  // For the operations.
  runner::FunctionRegistry& registry() { return parts_.registry; }
  runner::FunctionPool& pool() { return parts_.pool; }
  const runner::CodeStore& code() const { return parts_.code; }
  Background& background() { return parts_.background; }
  EventSources& event_sources() { return parts_.event_sources; }
  AsyncInvocations& asynchronous() { return asynchronous_; }
  DurableRuns& durable() { return durable_; }
  const Platform& platform() const { return parts_.event_sources.platform(); }
  storage::Database& reader() { return platform().rows.reader(); }

  // Where this server is reached, for URLs of functions that are made from templates.
  void set_server(std::string url) { server_ = std::move(url); }
  const std::string& server() const { return server_; }

  // Gives the answer when all changes of functions so far are on disk.
  void answer_when_kept(Reply reply, Answer answer);

 private:
  static InvocationParts invocation_parts(const Parts& parts) {
    EventSources& sources = parts.event_sources;
    return {sources.platform(), [&sources]() -> Outbox& { return sources.outbox(); },
            parts.registry, parts.pool};
  }

  const Parts parts_;
  AsyncInvocations asynchronous_;
  DurableRuns durable_;
  std::string server_;
};

}  // namespace sidestep::aws::lambda
