#include "aws/cloudformation/stacks/dynamic_references.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "aws/cloudformation/errors.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::string_view kBegin = "{{resolve:";

// "ssm:/app/name:3" of each.
void collect_references(const Json& value, std::map<std::string, std::string>& found) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    for (std::size_t at = text.find(kBegin); at != text.npos; at = text.find(kBegin, at + 1)) {
      const std::size_t end = text.find("}}", at);
      if (end == text.npos) break;
      found[text.substr(at + kBegin.size(), end - at - kBegin.size())];
    }
  } else if (value.is_array() || value.is_object()) {
    for (const Json& each : value) collect_references(each, found);
  }
}

std::string replaced(const std::string& text, const std::map<std::string, std::string>& values) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = text.find(kBegin); at != text.npos; at = text.find(kBegin, done)) {
    const std::size_t end = text.find("}}", at);
    if (end == text.npos) break;
    result.append(text, done, at - done);
    result += values.at(text.substr(at + kBegin.size(), end - at - kBegin.size()));
    done = end + 2;
  }
  return result.append(text, done);
}

Json replaced_in(const Json& value, const std::map<std::string, std::string>& values) {
  if (value.is_string()) return replaced(value.get<std::string>(), values);
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(replaced_in(item, values));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    members[name] = replaced_in(member, values);
  }
  return members;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = text.find(':'); at != text.npos; at = text.find(':', begin)) {
    parts.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// secretsmanager:id:SecretString:key, where the id may be an ARN.
struct Secret {
  std::string id;
  std::string key;
};

Secret secret_of(const std::string& reference) {
  const std::string rest = reference.substr(reference.find(':') + 1);
  const std::size_t mark = rest.find(":SecretString");
  if (mark == rest.npos) return {rest, ""};
  std::string key = rest.substr(mark + std::string_view(":SecretString").size());
  if (key.starts_with(':')) key.erase(0, 1);
  return {rest.substr(0, mark), key.substr(0, key.find(':'))};
}

struct Lookup : std::enable_shared_from_this<Lookup> {
  Lookup(const Directory& all, Scope caller, Json source,
         UniqueFunction<void(Expected<Json, Error>)> after)
      : directory(all), scope(std::move(caller)), value(std::move(source)), then(std::move(after)) {
    collect_references(value, values);
    next = values.begin();
  }

  void run() {
    if (next == values.end())
      return then(values.empty() ? std::move(value) : replaced_in(value, values));
    const std::string& reference = next->first;
    if (reference.starts_with("ssm:") || reference.starts_with("ssm-secure:")) return ask_store();
    if (reference.starts_with("secretsmanager:")) return ask_secrets();
    then(unexpected(validation_error("Dynamic reference " + reference + " names no service")));
  }

  void ask_store() {
    const std::vector<std::string> parts = split(next->first);
    std::string name = parts.at(1);
    if (parts.size() > 2) name += ":" + parts[2];
    directory.call("ssm", {"GetParameter", {{"Name", name}, {"WithDecryption", true}}, scope},
                   Reply([self = shared_from_this(), name](Answer answer) {
                     if (!answer) return self->fail(name, answer.error());
                     self->take(answer->members.at("Parameter").at("Value").get<std::string>());
                   }));
  }

  void ask_secrets() {
    const Secret secret = secret_of(next->first);
    directory.call("secretsmanager", {"GetSecretValue", {{"SecretId", secret.id}}, scope},
                   Reply([self = shared_from_this(), secret](Answer answer) {
                     if (!answer) return self->fail(secret.id, answer.error());
                     const auto text = answer->members.at("SecretString").get<std::string>();
                     if (secret.key.empty()) return self->take(text);
                     const auto object = parse_json(text);
                     const Json* member = object ? find_member(*object, secret.key) : nullptr;
                     if (member == nullptr || !member->is_string()) {
                       return self->then(unexpected(validation_error(
                           "Could not find a value associated with JSONKey in SecretString")));
                     }
                     self->take(member->get<std::string>());
                   }));
  }

  void fail(const std::string& name, const Error& error) {
    std::string message = "Dynamic reference to " + name + " cannot be resolved: " + error.code;
    if (!error.message.empty()) message += ": " + error.message;
    then(unexpected(validation_error(std::move(message))));
  }

  void take(std::string text) {
    next->second = std::move(text);
    ++next;
    run();
  }

  const Directory& directory;
  const Scope scope;
  const Json value;
  UniqueFunction<void(Expected<Json, Error>)> then;
  std::map<std::string, std::string> values;
  std::map<std::string, std::string>::iterator next;
};

}  // namespace

void resolve_dynamic_references(const Directory& directory, const Scope& scope, Json value,
                                UniqueFunction<void(Expected<Json, Error>)> then) {
  std::make_shared<Lookup>(directory, scope, std::move(value), std::move(then))->run();
}

}  // namespace sidestep::aws::cloudformation
