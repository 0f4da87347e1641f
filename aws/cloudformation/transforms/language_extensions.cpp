#include "aws/cloudformation/transforms/language_extensions.h"

#include <cctype>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/template/sections.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::string_view kForEach = "Fn::ForEach::";

std::string only_alphanumeric(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) kept += c;
  }
  return kept;
}

std::string replace_all(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

// One round of a loop: its identifier and the value that it stands for.
struct Binding {
  std::string identifier;
  std::string value;

  std::string in(std::string text) const {
    text = replace_all(std::move(text), "${" + identifier + "}", value);
    return replace_all(std::move(text), "&{" + identifier + "}", only_alphanumeric(value));
  }
};

Json bound(const Json& value, const Binding& binding) {
  if (value.is_string()) return binding.in(value.get<std::string>());
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(bound(item, binding));
    return items;
  }
  if (!value.is_object()) return value;
  const Json* ref = value.size() == 1 ? find_member(value, "Ref") : nullptr;
  if (ref != nullptr && *ref == binding.identifier) return binding.value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    members[binding.in(name)] = bound(member, binding);
  }
  return members;
}

Value unrolled(const Json& value, const Values& values);

// Adds what one loop makes to `members`.
Expected<Done, Error> unroll(const std::string& name, const Json& loop, const Values& values,
                             Json& members) {
  const bool is_well_formed =
      loop.is_array() && loop.size() == 3 && loop[0].is_string() && loop[2].is_object();
  if (!is_well_formed) {
    return unexpected(template_error(name +
                                     " must be a list of an identifier, a collection and what is "
                                     "made of each"));
  }
  SIDESTEP_TRY(collection, evaluate(loop[1], values));
  if (!collection.is_array()) {
    return unexpected(template_error("the collection of " + name + " must be a list"));
  }
  for (const Json& item : collection) {
    const auto text = scalar_text(item);
    if (!text) return unexpected(template_error("the collection of " + name + " must hold texts"));
    const Json round = bound(loop[2], {loop[0].get<std::string>(), *text});
    SIDESTEP_TRY(made, unrolled(round, values));
    for (const auto& [key, each] : made.get_ref<const Json::object_t&>()) {
      if (find_member(members, key) != nullptr) {
        return unexpected(template_error(name + " makes " + key + " more than once"));
      }
      members[key] = each;
    }
  }
  return Done{};
}

Value unrolled(const Json& value, const Values& values) {
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) {
      SIDESTEP_TRY(each, unrolled(item, values));
      items.push_back(std::move(each));
    }
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    if (name.starts_with(kForEach)) {
      if (auto done = unroll(name, member, values, members); !done) {
        return unexpected(std::move(done).error());
      }
      continue;
    }
    SIDESTEP_TRY(each, unrolled(member, values));
    members[name] = std::move(each);
  }
  return members;
}

}  // namespace

Value with_language_extensions(const Json& document, const Values& values) {
  SIDESTEP_TRY(result, unrolled(document, values));
  for (auto& [name, resource] : result["Resources"].get_ref<Json::object_t&>()) {
    for (const char* policy : {"DeletionPolicy", "UpdateReplacePolicy"}) {
      const Json* declared = find_member(resource, policy);
      if (declared == nullptr || declared->is_string()) continue;
      SIDESTEP_TRY(evaluated, evaluate(*declared, values));
      resource[policy] = std::move(evaluated);
    }
  }
  return result;
}

}  // namespace sidestep::aws::cloudformation
