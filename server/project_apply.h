#pragma once
// Makes what a project declares: functions, then tables, then state machines, which name the first
// two. What is there already is brought up to date; what is no longer declared stays.
//
// Tables and state machines are made by the very operations callers use, so that a project cannot
// declare what the API would refuse.

#include <functional>
#include <memory>

#include "lambda_runner/code.h"
#include "lambda_runner/function_registry.h"
#include "server/api/dispatch.h"
#include "server/config/problem.h"
#include "server/config/project.h"
#include "services/dynamodb/dynamodb.h"

namespace sidestep {

class ProjectApply : public std::enable_shared_from_this<ProjectApply> {
 public:
  struct Target {
    lambda::FunctionRegistry& functions;
    const lambda::CodeStore& code;
    services::dynamodb::Dynamodb& dynamodb;
    api::Dispatch& states;
    http::RequestScope scope;
    Timestamp now;
  };

  // The target's references outlive the work. `done` is called from the loop with all that went
  // wrong.
  ProjectApply(config::Project project, Target target, std::function<void(config::Problems)> done)
      : project_(std::move(project)), target_(std::move(target)), done_(std::move(done)) {}

  void run();

 private:
  void make_functions();
  Expected<lambda::FunctionCode, std::string> code_of(
      const config::FunctionDeclaration& declared) const;
  void make_tables(std::size_t index);
  void make_state_machines(std::size_t index);
  void call_states(std::string_view operation, const Json& request,
                   std::function<void(int status, const Json& answer)> then);
  void update_state_machine(std::size_t index);
  void note_problem(const std::string& pointer, std::string message);

  const config::Project project_;
  Target target_;
  const std::function<void(config::Problems)> done_;
  config::Problems problems_;
};

}  // namespace sidestep
