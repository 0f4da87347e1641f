#include "aws/iam/access/item_needs.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "aws/core/arn_of.h"
#include "aws/iam/access/action_names.h"

namespace sidestep::aws::iam {
namespace {

std::string table_arn(const Scope& scope, const std::string& name) {
  return name.starts_with("arn:") ? name : arn_of(scope, "dynamodb", "table/" + name);
}

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = object.is_object() ? find_member(object, name) : nullptr;
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

void add_once(Needs& needs, Need need) {
  const bool is_there = std::ranges::any_of(needs, [&](const Need& each) {
    return each.action == need.action && each.resource == need.resource;
  });
  if (!is_there) needs.push_back(std::move(need));
}

// The tables of BatchGetItem and BatchWriteItem.
Needs batch_needs(const Call& call) {
  Needs needs;
  const Json* tables = call.find("RequestItems");
  if (tables == nullptr || !tables->is_object()) return needs;
  for (const auto& [name, value] : tables->get_ref<const Json::object_t&>()) {
    needs.push_back({"dynamodb:" + call.operation, table_arn(call.scope, name)});
  }
  return needs;
}

struct TransactAction {
  std::string_view member;
  std::string_view action;
};
constexpr std::array kTransactActions = {
    TransactAction{"ConditionCheck", "dynamodb:ConditionCheckItem"},
    TransactAction{"Delete", "dynamodb:DeleteItem"},
    TransactAction{"Get", "dynamodb:GetItem"},
    TransactAction{"Put", "dynamodb:PutItem"},
    TransactAction{"Update", "dynamodb:UpdateItem"},
};

Needs transaction_needs(const Call& call) {
  Needs needs;
  const Json* items = call.find("TransactItems");
  if (items == nullptr || !items->is_array()) return needs;
  for (const Json& item : *items) {
    for (const TransactAction& each : kTransactActions) {
      const Json* part = item.is_object() ? find_member(item, each.member) : nullptr;
      if (part == nullptr) continue;
      add_once(needs,
               {std::string(each.action), table_arn(call.scope, text_in(*part, "TableName"))});
    }
  }
  return needs;
}

// The words of a PartiQL statement, without quotes and what follows a table's name.
std::vector<std::string> words_of(const std::string& statement) {
  std::vector<std::string> words(1);
  for (const char c : statement) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      if (!words.back().empty()) words.emplace_back();
    } else if (c != '"') {
      words.back() += c;
    }
  }
  return words;
}

// SELECT ... FROM table, INSERT INTO table, UPDATE table, DELETE FROM table.
Need statement_need(const Call& call, const std::string& statement) {
  const std::vector<std::string> words = words_of(statement);
  const std::string verb = lower_case(words.front());
  const std::string_view mark = verb == "insert" ? "into" : verb == "update" ? "update" : "from";
  const auto at = std::ranges::find_if(
      words, [&](const std::string& word) { return lower_case(word) == mark; });
  const std::string table = at != words.end() && at + 1 != words.end() ? *(at + 1) : "";
  const std::size_t dot = table.find('.');
  std::string resource = table_arn(call.scope, table.substr(0, dot));
  if (dot != table.npos) resource += "/index/" + table.substr(dot + 1);
  const std::string name =
      upper_case(verb.substr(0, 1)) + verb.substr(std::min<std::size_t>(1, verb.size()));
  return {"dynamodb:PartiQL" + name, table.empty() ? "*" : resource};
}

Needs statements_needs(const Call& call, std::string_view list) {
  Needs needs;
  const Json* statements = call.find(list);
  if (statements == nullptr || !statements->is_array()) return needs;
  for (const Json& each : *statements) {
    add_once(needs, statement_need(call, text_in(each, "Statement")));
  }
  return needs;
}

// "bucket/key" or "/bucket/key?versionId=...", as CopySource has it.
Need copy_source_need(const Call& call, std::string source) {
  const std::size_t question = source.find("?versionId=");
  const bool is_versioned = question != source.npos;
  source.resize(std::min(question, source.size()));
  if (source.starts_with('/')) source.erase(0, 1);
  return {action_of("s3", "GetObject", is_versioned),
          "arn:" + partition_of(call.scope.region) + ":s3:::" + source};
}

}  // namespace

Needs needs_of_dynamodb(const Call& call) {
  if (call.operation.starts_with("Batch") && call.operation.ends_with("Item")) {
    return batch_needs(call);
  }
  if (call.operation == "TransactGetItems" || call.operation == "TransactWriteItems") {
    return transaction_needs(call);
  }
  if (call.operation == "ExecuteStatement") {
    return {statement_need(call, call.text_or("Statement", ""))};
  }
  if (call.operation == "BatchExecuteStatement") return statements_needs(call, "Statements");
  if (call.operation == "ExecuteTransaction") return statements_needs(call, "TransactStatements");
  Need need{"dynamodb:" + call.operation};
  for (const std::string_view member : {"TableName", "TableArn", "ResourceArn", "StreamArn"}) {
    const std::string* value = call.find_text(member);
    if (value == nullptr) continue;
    need.resource = table_arn(call.scope, *value);
    break;
  }
  if (const std::string* index = call.find_text("IndexName")) need.resource += "/index/" + *index;
  return {std::move(need)};
}

Needs needs_of_s3(const Call& call) {
  const std::string* bucket = call.find_text("Bucket");
  const std::string* key = call.find_text("Key");
  const bool is_versioned = call.find("VersionId") != nullptr;
  Need need{action_of("s3", call.operation, is_versioned)};
  if (bucket == nullptr) return {std::move(need)};
  const std::string arn = bucket->starts_with("arn:")
                              ? *bucket
                              : "arn:" + partition_of(call.scope.region) + ":s3:::" + *bucket;
  need.resource = key != nullptr ? arn + "/" + *key : arn;
  for (const auto& [member, name] :
       {std::pair{"Prefix", "s3:prefix"}, std::pair{"Delimiter", "s3:delimiter"},
        std::pair{"VersionId", "s3:versionid"}, std::pair{"ACL", "s3:x-amz-acl"}}) {
    if (const std::string* value = call.find_text(member)) need.context[name] = {*value};
  }
  Needs needs{need};
  if (const Json* deleted = call.find("Delete"); call.operation == "DeleteObjects") {
    needs.clear();
    const Json* objects = deleted != nullptr ? find_member(*deleted, "Objects") : nullptr;
    if (objects == nullptr || !objects->is_array()) return needs;
    for (const Json& object : *objects) {
      const bool of_version = find_member(object, "VersionId") != nullptr;
      needs.push_back(
          {action_of("s3", "DeleteObject", of_version), arn + "/" + text_in(object, "Key")});
    }
  }
  if (const std::string* source = call.find_text("CopySource")) {
    needs.push_back(copy_source_need(call, *source));
  }
  return needs;
}

}  // namespace sidestep::aws::iam
