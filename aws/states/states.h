#pragma once
// Step Functions: state machines, their executions, activities and task tokens.

#include "aws/core/rows.h"
#include "aws/core/service.h"
#include "aws/states/answers_resource.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/page_token.h"
#include "aws/states/test_state/exchanges.h"
#include "engine/engine.h"

namespace sidestep::aws::states {

class States final : public Service {
 public:
  // All of it outlives the service.
  States(Rows rows, engine::Engine& engine, AnswersResource answers,
         HasLogGroup has_log_group = {});

  std::string_view id() const override { return "states"; }
  const ValidationStyle& validation() const override;
  bool has(std::string_view operation) const override;
  void handle(Call call, Reply reply) override;

  // For the operations.
  engine::Engine& engine() { return engine_; }
  const Rows& rows() const { return rows_; }
  const PageTokens& page_tokens() const { return page_tokens_; }
  const AnswersResource& answers_resource() const { return answers_resource_; }
  const HasLogGroup& has_log_group() const { return has_log_group_; }
  Exchanges& exchanges() { return exchanges_; }

 private:
  const Rows rows_;
  engine::Engine& engine_;
  const PageTokens page_tokens_;
  const AnswersResource answers_resource_;
  const HasLogGroup has_log_group_;
  Exchanges exchanges_;
};

}  // namespace sidestep::aws::states
