// AddPermission, RemovePermission and GetPolicy: who else may invoke a function. aws/iam goes by
// it, where policies are enforced.
// https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/revision.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

Json principal_of(const std::string& text) {
  if (text == "*") return "*";
  if (text.ends_with(".amazonaws.com")) return {{"Service", text}};
  const bool is_account = text.size() == 12 && text.find_first_not_of("0123456789") == text.npos;
  return {{"AWS", is_account ? "arn:aws:iam::" + text + ":root" : text}};
}

Json conditions_of(const Call& call) {
  Json conditions = Json::object();
  const auto add = [&](const char* test, const char* key, const char* member) {
    if (const std::string* text = call.find_text(member)) conditions[test][key] = *text;
  };
  add("StringEquals", "AWS:SourceAccount", "SourceAccount");
  add("StringEquals", "aws:PrincipalOrgID", "PrincipalOrgID");
  add("StringEquals", "lambda:EventSourceToken", "EventSourceToken");
  add("StringEquals", "lambda:FunctionUrlAuthType", "FunctionUrlAuthType");
  if (call.find("InvokedViaFunctionUrl") != nullptr) {
    conditions["Bool"]["lambda:InvokedViaFunctionUrl"] =
        call.flag_or("InvokedViaFunctionUrl", false) ? "true" : "false";
  }
  add("ArnLike", "AWS:SourceArn", "SourceArn");
  return conditions;
}

Json statement_of(const Call& call, const SettingKey& key) {
  Json statement = {{"Sid", call.text("StatementId")},
                    {"Effect", "Allow"},
                    {"Principal", principal_of(call.text("Principal"))},
                    {"Action", call.text("Action")},
                    {"Resource", key.arn()}};
  if (Json conditions = conditions_of(call); !conditions.empty()) {
    statement["Condition"] = std::move(conditions);
  }
  return statement;
}

Json empty_policy() {
  return {{"policy", {{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", Json::array()}}}};
}

Error no_policy() {
  return api_error(errors::kResourceNotFound, "The resource you requested does not exist.");
}

std::optional<Error> fault_of_revision(const Call& call, const Json& value) {
  const std::string* revision = call.find_text("RevisionId");
  const Json* own = find_member(value, "revision");
  if (revision == nullptr || (own != nullptr && *own == *revision)) return std::nullopt;
  return wrong_revision();
}

void add_permission(Lambda& lambda, Call call, Reply reply) {
  auto named = named_version(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  if (named->key.qualifier == runner::kLatestVersion) {
    return reply.fail(api_error(errors::kInvalidParameterValue,
                                "We currently do not support adding policies for $LATEST."));
  }
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [key = named->key](storage::Database& database, Call& asked) -> Answer {
        Settings settings(database);
        Json value = settings.find(key, kPolicySetting).value_or(empty_policy());
        if (auto fault = fault_of_revision(asked, value)) return unexpected(*std::move(fault));
        Json& statements = value["policy"]["Statement"];
        const std::string& id = asked.text("StatementId");
        for (const Json& statement : statements) {
          if (statement.at("Sid") != id) continue;
          return unexpected(api_error(errors::kResourceConflict,
                                      "The statement id (" + id +
                                          ") provided already exists. Please provide a new "
                                          "statement id, or remove the existing statement."));
        }
        statements.push_back(statement_of(asked, key));
        std::string text = to_text(statements.back());
        value["revision"] = random_uuid();
        settings.put(key, kPolicySetting, value);
        return output({{"Statement", std::move(text)}});
      });
}

void remove_permission(Lambda& lambda, Call call, Reply reply) {
  auto named = named_version(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [key = named->key](storage::Database& database, Call& asked) -> Answer {
        Settings settings(database);
        auto value = settings.find(key, kPolicySetting);
        if (!value) return unexpected(no_policy());
        if (auto fault = fault_of_revision(asked, *value)) return unexpected(*std::move(fault));
        Json left = Json::array();
        const std::string& id = asked.text("StatementId");
        const Json& statements = (*value)["policy"]["Statement"];
        for (const Json& statement : statements) {
          if (statement.at("Sid") != id) left.push_back(statement);
        }
        if (left.size() == statements.size()) {
          return unexpected(api_error(errors::kResourceNotFound,
                                      "Statement " + id + " is not found in resource policy."));
        }
        if (left.empty()) {
          settings.remove(key, kPolicySetting);
          return Output{};
        }
        (*value)["policy"]["Statement"] = std::move(left);
        (*value)["revision"] = random_uuid();
        settings.put(key, kPolicySetting, *value);
        return Output{};
      });
}

Answer get_policy(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  const auto value = Settings(lambda.reader()).find(named.key, kPolicySetting);
  if (!value) return unexpected(no_policy());
  return output({{"Policy", to_text(value->at("policy"))}, {"RevisionId", value->at("revision")}});
}

}  // namespace

constinit const Operation kAddPermission{"AddPermission", add_permission};
constinit const Operation kRemovePermission{"RemovePermission", remove_permission};
constinit const Operation kGetPolicy{"GetPolicy", answer_at_once<get_policy>};

}  // namespace sidestep::aws::lambda
