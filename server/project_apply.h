#pragma once
// Makes what a project declares: functions, then tables, then state machines, which name the first
// two. What is there already is brought up to date; what the project made and no longer declares is
// removed, if everything declared could be made.
//
// Tables and state machines are made by the very operations callers use, so that a project cannot
// declare what the API would refuse.

#include <functional>
#include <memory>

#include "lambda_runner/code.h"
#include "lambda_runner/function_registry.h"
#include "aws/core/directory.h"
#include "http/request_scope.h"
#include "server/config/project.h"
#include "server/project_changes.h"
#include "server/project_record.h"
#include "aws/dynamodb/dynamodb.h"
#include "storage/state_machines.h"
#include "storage/storage.h"

namespace sidestep {

class ProjectApply : public std::enable_shared_from_this<ProjectApply> {
 public:
  struct Target {
    lambda::FunctionRegistry& functions;
    const lambda::CodeStore& code;
    services::dynamodb::Dynamodb& dynamodb;
    const aws::Directory& directory;
    storage::Storage& storage;
    http::RequestScope scope;
    Timestamp now;
    FullTables full_tables = FullTables::kStay;
  };
  using Done = std::function<void(ProjectChanges)>;

  // The target's references outlive the work. `done` is called from the loop.
  ProjectApply(config::Project project, Target target, Done done)
      : project_(std::move(project)),
        target_(std::move(target)),
        done_(std::move(done)),
        record_(target_.storage.reader(), project_.file) {}

  void run();

 private:
  void make_functions();
  void make_function(const config::FunctionDeclaration& declared);
  Expected<lambda::Function, std::string> function_of(
      const config::FunctionDeclaration& declared) const;
  void make_tables(std::size_t index);
  void on_table(const config::TableDeclaration& declared, const services::dynamodb::Result& result);
  void make_state_machines(std::size_t index);
  void create_state_machine(std::size_t index);
  void update_state_machine(std::size_t index, const storage::StateMachineRow& existing);
  void tag_state_machine(std::size_t index, bool changed);
  std::vector<std::string> surplus_tags(const config::StateMachineDeclaration& declared);
  void remove_what_is_no_longer_declared();
  void finish();

  std::string function_arn(std::string_view name) const;
  std::string table_arn(std::string_view name) const;
  std::string machine_arn(std::string_view name) const;
  void note_problem(std::string_view list, const std::string& name, std::string message);

  const config::Project project_;
  const Target target_;
  const Done done_;
  ProjectRecord record_;
  ProjectChanges changes_;
};

}  // namespace sidestep
