#pragma once
// One visit of a scope to a state, with all its attempts: what the state's behaviour and its data
// flow may know, and how a failed query becomes the state's error. A redrive continues the
// unfinished visit as if it had just begun: it counts its retries from 0.

#include <optional>
#include <string>

#include "asl/runtime/context_object.h"
#include "asl/runtime/scope.h"
#include "asl/states/rehearsal.h"

namespace sidestep::asl {

struct StateKind;

class Visit {
 public:
  // Records the state's Entered event, unless the scope is in the state already. A rehearsal
  // outlives the visit.
  // REQUIRES: the scope's position is the state `state_name`.
  Visit(Scope& scope, const StateKind& kind, const std::string& state_name,
        Rehearsal* rehearsal = nullptr);
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  Scope& scope() { return scope_; }
  const std::string& state_name() const { return state_name_; }
  const Payload& raw_input() const { return raw_input_; }

  // Null in an execution.
  Rehearsal* rehearsal() const { return rehearsal_; }
  // Tells a rehearsal, if this is one, the data after `stage`.
  void tell(std::string_view stage, const Payload& data) const {
    if (rehearsal_) rehearsal_->data.insert_or_assign(stage, data.text());
  }

  // Counts another attempt, for the context object.
  void count_retry();
  // The token `$$.Task.Token` shows, until the next attempt.
  void set_task_token(std::optional<std::string> token);
  const std::optional<std::string>& task_token() const { return task_token_; }

  // The state's input after InputPath, which the fields of its own work look into.
  void set_selected_input(Payload input) { selected_input_ = std::move(input); }
  const Payload& selected_input() const { return selected_input_; }

  // What a query of this state may read, with `input` as its `$`. Both outlive the environment.
  QueryEnvironment environment(const Json& input);

  // The context object; that of the rehearsal, if it has one.
  const LazyJson& context() const { return context_; }
  // The context object as it is for one iteration of this Map: with the item of `scope`.
  Json context_within(const Scope& scope) const;

  // Returns the error of a failed query, for Retry and Catch; records EvaluationFailed where AWS
  // does. The cause names the event that entered the state; not in a rehearsal, which has no
  // history, nor for States.ReferencePathConflict.
  StateError fail(const QueryError& error);

 private:
  Scope& scope_;
  const StateKind& kind_;
  const std::string& state_name_;
  Rehearsal* const rehearsal_;
  const Payload raw_input_;
  Payload selected_input_;
  const Entry entry_;
  std::int64_t retry_count_;
  std::optional<std::string> task_token_;
  LazyJson context_;
};

}  // namespace sidestep::asl
