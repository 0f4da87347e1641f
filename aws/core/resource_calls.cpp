#include "aws/core/resource_calls.h"

#include <cctype>
#include <memory>

#include "aws/core/template_types.h"

namespace sidestep::aws {
namespace {

struct Run {
  const Directory& directory;
  const std::string service;
  const Scope scope;
  std::vector<ResourceCall> calls;
  UniqueFunction<void(Expected<Json, Error>)> then;
  const std::optional<OnceKey> once;
  Json last = Json::object();

  Call call(std::size_t index) {
    Json input = with_types_of(service, calls[index].operation, std::move(calls[index].input));
    Call made{std::move(calls[index].operation), std::move(input), scope};
    if (once) made.once = OnceKey{once->execution_id, once->ticket + index};
    return made;
  }
};

Json json_of(Output output) {
  if (output.text.empty()) return std::move(output.members);
  return parse_json(output.text).value_or(Json::object());
}

void go_on(const std::shared_ptr<Run>& run, std::size_t index) {
  if (index == run->calls.size()) return run->then(std::move(run->last));
  run->directory.call(run->service, run->call(index), Reply([run, index](Answer answer) {
                        if (!answer) return run->then(unexpected(std::move(answer).error()));
                        run->last = json_of(*std::move(answer));
                        go_on(run, index + 1);
                      }));
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

}  // namespace

void run_calls(const Directory& directory, std::string_view service, const Scope& scope,
               std::vector<ResourceCall> calls, UniqueFunction<void(Expected<Json, Error>)> then,
               std::optional<OnceKey> once) {
  go_on(std::make_shared<Run>(
            Run{directory, std::string(service), scope, std::move(calls), std::move(then), once}),
        0);
}

Json with_lower_names(const Json& value) {
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(with_lower_names(item));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    std::string lower = name;
    if (!lower.empty()) {
      lower[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(lower[0])));
    }
    members[lower] = with_lower_names(member);
  }
  return members;
}

std::map<std::string, std::string> template_tags(const Json& properties) {
  std::map<std::string, std::string> tags;
  const Json* given = find_member(properties, "Tags");
  if (given == nullptr) return tags;
  if (given->is_object()) {
    for (const auto& [key, value] : given->get_ref<const Json::object_t&>()) {
      tags[key] = text_of(value);
    }
    return tags;
  }
  for (const Json& tag : *given) {
    const Json* key = find_member(tag, "Key");
    const Json* value = find_member(tag, "Value");
    if (key != nullptr) tags[text_of(*key)] = value == nullptr ? "" : text_of(*value);
  }
  return tags;
}

}  // namespace sidestep::aws
