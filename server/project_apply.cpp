#include "server/project_apply.h"

#include "base/uuid.h"
#include "server/api/arns.h"
#include "server/config/project_file.h"
#include "server/local_exchange.h"

namespace sidestep {
namespace {

std::string pointer_to(std::string_view list, std::size_t index) {
  return '/' + std::string(list) + '/' + std::to_string(index);
}

std::string message_of(const Json& answer) {
  const Json* message = find_member(answer, "message");
  return message && message->is_string() ? message->get<std::string>() : to_text(answer);
}

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

}  // namespace

void ProjectApply::run() {
  make_functions();
  make_tables(0);
}

void ProjectApply::make_functions() {
  for (std::size_t i = 0; i < project_.functions.size(); ++i) {
    const config::FunctionDeclaration& declared = project_.functions[i];
    lambda::Function function;
    function.name = declared.name;
    function.arn = "arn:aws:lambda:" + target_.scope.region + ':' + target_.scope.account +
                   ":function:" + declared.name;
    function.role = "arn:aws:iam::" + target_.scope.account + ":role/sidestep";
    function.runtime = declared.runtime;
    function.handler = declared.handler;
    function.command = declared.command;
    function.environment = declared.environment;
    function.timeout = declared.timeout;
    function.memory_mb = declared.memory_mb;
    auto code = code_of(declared);
    if (!code) {
      note_problem(pointer_to("functions", i) + "/code", code.error());
      continue;
    }
    function.code = *std::move(code);
    function.revision_id = random_uuid();
    function.last_modified = target_.now;
    const auto existing = target_.functions.find(function.arn);
    if (!existing || !is_same(*existing, function)) target_.functions.put(std::move(function));
  }
}

Expected<lambda::FunctionCode, std::string> ProjectApply::code_of(
    const config::FunctionDeclaration& declared) const {
  if (declared.code.empty() || std::filesystem::is_directory(declared.code)) {
    return target_.code.use_directory(declared.code.empty() ? project_.file.parent_path()
                                                            : declared.code);
  }
  const auto archive = config::disk().read(declared.code);
  if (!archive) return unexpected(archive.error());
  return target_.code.unpack(*archive);
}

void ProjectApply::make_tables(std::size_t index) {
  if (index == project_.tables.size()) return make_state_machines(0);
  target_.dynamodb.handle(
      {{target_.scope.account, target_.scope.region},
       "CreateTable",
       create_table_request(project_.tables[index])},
      [self = shared_from_this(), index](services::dynamodb::Result result) {
        if (!result && result.error().code != "ResourceInUseException") {
          self->note_problem(pointer_to("tables", index), result.error().message);
        }
        self->make_tables(index + 1);
      });
}

void ProjectApply::make_state_machines(std::size_t index) {
  if (index == project_.state_machines.size()) return done_(std::move(problems_));
  const config::StateMachineDeclaration& declared = project_.state_machines[index];
  Json request = Json::object();
  request["name"] = declared.name;
  request["definition"] = declared.definition;
  request["roleArn"] = declared.role_arn;
  request["type"] = declared.type;
  call_states("CreateStateMachine", request,
              [self = shared_from_this(), index](int status, const Json& answer) {
                const Json* type = find_member(answer, "__type");
                if (type && *type == "StateMachineAlreadyExists") {
                  return self->update_state_machine(index);
                }
                if (status != 200) {
                  self->note_problem(pointer_to("stateMachines", index), message_of(answer));
                }
                self->make_state_machines(index + 1);
              });
}

void ProjectApply::update_state_machine(std::size_t index) {
  const config::StateMachineDeclaration& declared = project_.state_machines[index];
  Json request = Json::object();
  request["stateMachineArn"] = api::state_machine_arn(target_.scope, declared.name);
  request["definition"] = declared.definition;
  request["roleArn"] = declared.role_arn;
  call_states("UpdateStateMachine", request,
              [self = shared_from_this(), index](int status, const Json& answer) {
                if (status != 200) {
                  self->note_problem(pointer_to("stateMachines", index), message_of(answer));
                }
                self->make_state_machines(index + 1);
              });
}

void ProjectApply::call_states(std::string_view operation, const Json& request,
                               std::function<void(int, const Json&)> then) {
  http::HttpRequest http;
  http.method = "POST";
  http.target = "/";
  http.headers.add("X-Amz-Target", "AWSStepFunctions." + std::string(operation));
  http.headers.add("Content-Type", "application/x-amz-json-1.0");
  http.body = to_text(request);
  auto exchange = std::make_shared<LocalExchange>([then](http::HttpResponse response) {
    const auto answer = parse_json(response.body);
    then(response.status, answer ? *answer : Json());
  });
  target_.states.handle(http, http::Responder(std::move(exchange)));
}

void ProjectApply::note_problem(const std::string& pointer, std::string message) {
  problems_.push_back({project_.file.string() + ": " + pointer, std::move(message)});
}

}  // namespace sidestep
