#include "server/project_apply.h"

#include <algorithm>

#include "base/arn.h"
#include "base/uuid.h"
#include "aws/states/arns.h"
#include "server/config/project_file.h"
#include "server/project_removal.h"
#include "server/states_call.h"
#include "aws/dynamodb/table_name.h"
#include "storage/dynamodb_tables.h"
#include "storage/state_machine_revisions.h"
#include "storage/tags.h"

namespace sidestep {
namespace {

Json key_schema_entry(const std::string& name, std::string_view type) {
  Json entry = Json::object();
  entry["AttributeName"] = name;
  entry["KeyType"] = type;
  return entry;
}

Json create_table_request(const config::TableDeclaration& table) {
  Json request = Json::object();
  request["TableName"] = table.name;
  request["BillingMode"] = "PAY_PER_REQUEST";
  Json& schema = request["KeySchema"] = Json::array();
  Json& attributes = request["AttributeDefinitions"] = Json::array();
  const auto add = [&](const config::KeyDeclaration& key, std::string_view type) {
    schema.push_back(key_schema_entry(key.name, type));
    Json attribute = Json::object();
    attribute["AttributeName"] = key.name;
    attribute["AttributeType"] = key.type;
    attributes.push_back(std::move(attribute));
  };
  add(table.partition_key, "HASH");
  if (table.sort_key) add(*table.sort_key, "RANGE");
  return request;
}

// Whether a new revision would differ in nothing but its id and date.
bool is_same(lambda::Function a, const lambda::Function& b) {
  a.revision_id = b.revision_id;
  a.last_modified = b.last_modified;
  return a == b;
}

// The keys of a table, as CreateTable has them, in a text that can be compared.
std::string key_text(const Json& table) {
  std::string text;
  const Json* schema = find_member(table, "KeySchema");
  const Json* attributes = find_member(table, "AttributeDefinitions");
  for (const Json* part : {schema, attributes}) {
    if (part != nullptr) text += to_text(*part);
  }
  return text;
}

Json tag_list(const std::map<std::string, std::string>& tags) {
  Json list = Json::array();
  for (const auto& [key, value] : tags) {
    Json tag = Json::object();
    tag["key"] = key;
    tag["value"] = value;
    list.push_back(std::move(tag));
  }
  return list;
}

std::vector<std::string> keys_of(const std::map<std::string, std::string>& tags) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : tags) keys.push_back(key);
  return keys;
}

}  // namespace

void ProjectApply::run() {
  make_functions();
  make_tables(0);
}

std::string ProjectApply::function_arn(std::string_view name) const {
  return "arn:aws:lambda:" + target_.scope.region + ':' + target_.scope.account +
         ":function:" + std::string(name);
}

std::string ProjectApply::table_arn(std::string_view name) const {
  return services::dynamodb::table_arn({target_.scope.account, target_.scope.region}, name);
}

std::string ProjectApply::machine_arn(std::string_view name) const {
  return aws::states::state_machine_arn(aws_scope(target_.scope), name);
}

void ProjectApply::make_functions() {
  for (const config::FunctionDeclaration& declared : project_.functions) make_function(declared);
}

void ProjectApply::make_function(const config::FunctionDeclaration& declared) {
  auto function = function_of(declared);
  if (!function) return note_problem("functions", declared.name, function.error());
  const auto existing = target_.functions.find(function->arn);
  if (existing && is_same(*existing, *function)) return;
  const std::string title = resource_title(ResourceKind::kFunction, declared.name);
  (existing ? changes_.changed : changes_.added).push_back(title);
  if (!existing || record_.made(function->arn, existing->revision_id)) {
    record_.put({ResourceKind::kFunction, declared.name, function->arn, function->revision_id});
  } else {
    record_.forget(function->arn);  // a request made it, or made it anew
  }
  target_.functions.put(*std::move(function));
}

Expected<lambda::Function, std::string> ProjectApply::function_of(
    const config::FunctionDeclaration& declared) const {
  lambda::Function function;
  function.name = declared.name;
  function.arn = function_arn(declared.name);
  function.role = "arn:aws:iam::" + target_.scope.account + ":role/sidestep";
  function.runtime = declared.runtime;
  function.handler = declared.handler;
  function.command = declared.command;
  function.environment = declared.environment;
  function.timeout = declared.timeout;
  function.memory_mb = declared.memory_mb;
  function.revision_id = random_uuid();
  function.last_modified = target_.now;
  std::error_code ignored;  // what cannot be looked at cannot be read either, which is said below
  if (declared.code.empty() || std::filesystem::is_directory(declared.code, ignored)) {
    SIDESTEP_TRY(code, target_.code.use_directory(
                           declared.code.empty() ? project_.file.parent_path() : declared.code));
    function.code = std::move(code);
    return function;
  }
  SIDESTEP_TRY(archive, config::disk().read(declared.code));
  SIDESTEP_TRY(code, target_.code.unpack(archive));
  function.code = std::move(code);
  return function;
}

void ProjectApply::make_tables(std::size_t index) {
  if (index == project_.tables.size()) return make_state_machines(0);
  const config::TableDeclaration& declared = project_.tables[index];
  const http::RequestScope& scope = target_.scope;
  Json request = create_table_request(declared);
  const auto existing = storage::DynamodbTables(target_.storage.reader())
                            .find(scope.account, scope.region, declared.name);
  if (existing) {
    const auto record = parse_json(existing->record);
    if (record && key_text(*record) != key_text(request)) {
      changes_.warnings.push_back(resource_title(ResourceKind::kTable, declared.name) +
                                  " exists with other keys than declared, which it keeps: delete "
                                  "it, and it is made again");
    }
    return make_tables(index + 1);
  }
  target_.dynamodb.handle(
      {{scope.account, scope.region}, "CreateTable", std::move(request)},
      [self = shared_from_this(), index](const services::dynamodb::Result& result) {
        self->on_table(self->project_.tables[index], result);
        self->make_tables(index + 1);
      });
}

void ProjectApply::on_table(const config::TableDeclaration& declared,
                            const services::dynamodb::Result& result) {
  if (!result) return note_problem("tables", declared.name, result.error().message);
  changes_.added.push_back(resource_title(ResourceKind::kTable, declared.name));
  const auto row = storage::DynamodbTables(target_.storage.reader())
                       .find(target_.scope.account, target_.scope.region, declared.name);
  if (!row) return;
  record_.put(
      {ResourceKind::kTable, declared.name, table_arn(declared.name), std::to_string(row->id)});
}

void ProjectApply::make_state_machines(std::size_t index) {
  if (index == project_.state_machines.size()) return remove_what_is_no_longer_declared();
  const std::string arn = machine_arn(project_.state_machines[index].name);
  const auto existing = storage::StateMachines(target_.storage.reader()).find(arn);
  if (!existing) return create_state_machine(index);
  update_state_machine(index, *existing);
}

void ProjectApply::create_state_machine(std::size_t index) {
  const config::StateMachineDeclaration& declared = project_.state_machines[index];
  Json request = Json::object();
  request["name"] = declared.name;
  request["definition"] = declared.definition;
  request["roleArn"] = declared.role_arn;
  request["type"] = declared.type;
  request["tags"] = tag_list(declared.tags);
  call_states(
      target_.directory, aws_scope(target_.scope), "CreateStateMachine", std::move(request),
      [self = shared_from_this(), index](const aws::Answer& answer) {
        const config::StateMachineDeclaration& made = self->project_.state_machines[index];
        if (!answer) {
          self->note_problem("stateMachines", made.name, answer.error().message);
          return self->make_state_machines(index + 1);
        }
        const std::string arn = self->machine_arn(made.name);
        const auto row = storage::StateMachines(self->target_.storage.reader()).find(arn);
        self->changes_.added.push_back(resource_title(ResourceKind::kStateMachine, made.name));
        if (row) {
          self->record_.put({ResourceKind::kStateMachine, made.name, arn, std::to_string(row->id),
                             keys_of(made.tags)});
        }
        self->make_state_machines(index + 1);
      });
}

void ProjectApply::update_state_machine(std::size_t index,
                                        const storage::StateMachineRow& existing) {
  const config::StateMachineDeclaration& declared = project_.state_machines[index];
  if (existing.type != declared.type) {
    note_problem("stateMachines", declared.name,
                 "exists as " + existing.type +
                     ", and the type of a state machine cannot be changed: delete it, or give the "
                     "new one another name");
    return make_state_machines(index + 1);
  }
  const auto revision =
      storage::StateMachineRevisions(target_.storage.reader()).find(existing.revision_id);
  if (revision && revision->definition == declared.definition &&
      revision->role_arn == declared.role_arn) {
    return tag_state_machine(index, false);
  }
  Json request = Json::object();
  request["stateMachineArn"] = existing.arn;
  request["definition"] = declared.definition;
  request["roleArn"] = declared.role_arn;
  call_states(target_.directory, aws_scope(target_.scope), "UpdateStateMachine", std::move(request),
              [self = shared_from_this(), index](const aws::Answer& answer) {
                if (answer) return self->tag_state_machine(index, true);
                self->note_problem("stateMachines", self->project_.state_machines[index].name,
                                   answer.error().message);
                self->make_state_machines(index + 1);
              });
}

// Gives it the declared tags. Those that requests gave it stay; those that the project gave it and
// no longer declares go.
void ProjectApply::tag_state_machine(std::size_t index, bool changed) {
  const config::StateMachineDeclaration& declared = project_.state_machines[index];
  const std::string arn = machine_arn(declared.name);
  std::map<std::string, std::string> missing = declared.tags;
  for (const storage::Tag& tag : storage::Tags(target_.storage.reader()).list(arn)) {
    const auto found = missing.find(tag.key);
    if (found != missing.end() && found->second == tag.value) missing.erase(found);
  }
  const std::vector<std::string> surplus = surplus_tags(declared);
  const auto next = [self = shared_from_this(), index,
                     changed = changed || !missing.empty() || !surplus.empty()] {
    const std::string& name = self->project_.state_machines[index].name;
    if (changed) {
      self->changes_.changed.push_back(resource_title(ResourceKind::kStateMachine, name));
    }
    self->make_state_machines(index + 1);
  };
  const auto add_tags = [self = shared_from_this(), arn, missing, next] {
    if (missing.empty()) return next();
    Json request = Json::object();
    request["resourceArn"] = arn;
    request["tags"] = tag_list(missing);
    call_states(self->target_.directory, aws_scope(self->target_.scope), "TagResource",
                std::move(request), [next](const aws::Answer&) { next(); });
  };
  if (surplus.empty()) return add_tags();
  Json request = Json::object();
  request["resourceArn"] = arn;
  request["tagKeys"] = surplus;
  call_states(target_.directory, aws_scope(target_.scope), "UntagResource", std::move(request),
              [add_tags](const aws::Answer&) { add_tags(); });
}

// The keys of tags that the project gave it before and not any more; the record has the new ones.
std::vector<std::string> ProjectApply::surplus_tags(
    const config::StateMachineDeclaration& declared) {
  std::vector<std::string> surplus;
  const auto found = record_.all().find(machine_arn(declared.name));
  if (found == record_.all().end()) return surplus;
  MadeResource made = found->second;
  for (const std::string& key : made.tag_keys) {
    if (!declared.tags.contains(key)) surplus.push_back(key);
  }
  made.tag_keys = keys_of(declared.tags);
  record_.put(std::move(made));
  return surplus;
}

// Resources of another account or region belong to what was declared under other settings.
void ProjectApply::remove_what_is_no_longer_declared() {
  if (!changes_.problems.empty()) return finish();
  std::vector<MadeResource> gone;
  for (const auto& [arn, resource] : record_.all()) {
    const auto parts = Arn::parse(arn);
    const http::RequestScope& scope = target_.scope;
    if (!parts || parts->account != scope.account || parts->region != scope.region) continue;
    const auto is_named = [&](const auto& declared) { return declared.name == resource.name; };
    bool is_declared = false;
    switch (resource.kind) {
      case ResourceKind::kFunction:
        is_declared = std::ranges::any_of(project_.functions, is_named);
        break;
      case ResourceKind::kTable:
        is_declared = std::ranges::any_of(project_.tables, is_named);
        break;
      case ResourceKind::kStateMachine:
        is_declared = std::ranges::any_of(project_.state_machines, is_named);
        break;
    }
    if (!is_declared) gone.push_back(resource);
  }
  std::make_shared<ProjectRemoval>(target_, record_, changes_, [self = shared_from_this()] {
    self->finish();
  })->run(std::move(gone));
}

void ProjectApply::finish() {
  record_.save(target_.storage.writer(), [self = shared_from_this()](std::exception_ptr failure) {
    if (failure) {
      self->changes_.problems.push_back(
          {self->project_.file.string(), "what it has made could not be written down"});
    }
    self->done_(std::move(self->changes_));
  });
}

void ProjectApply::note_problem(std::string_view list, const std::string& name,
                                std::string message) {
  changes_.problems.push_back(
      {project_.file.string() + ": /" + std::string(list) + '/' + name, std::move(message)});
}

}  // namespace sidestep
