#include "asl/definition/path_hints.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace sidestep::asl {
namespace {

// Fields whose members are evaluated if their names end in ".$".
constexpr std::string_view kTemplates[] = {"Parameters", "ResultSelector", "ItemSelector",
                                           "Assign"};

// Texts that are never paths, whatever they look like.
constexpr std::string_view kPlainTexts[] = {"Comment", "Type",    "QueryLanguage", "Next",
                                            "Default", "StartAt", "Resource",      "Label"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
  return std::ranges::find(names, name) != std::end(names);
}

bool looks_like_path(std::string_view text) {
  return text.starts_with("$.") || text.starts_with("$[") || text.starts_with("$$.");
}

bool looks_evaluated(std::string_view text) {
  return looks_like_path(text) || (text.starts_with("States.") && text.ends_with(")"));
}

bool has_path_inside(const Json& value) {
  if (value.is_string()) return looks_evaluated(value.get_ref<const std::string&>());
  if (!value.is_structured()) return false;
  return std::ranges::any_of(value.items(),
                             [](const auto& item) { return has_path_inside(item.value()); });
}

class Hints {
 public:
  explicit Hints(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // `location` is that of the (sub-)workflow; `jsonata`: whether that is its language.
  void workflow(const Json& definition, const std::string& location, bool jsonata) {
    const Json* states = find_member(definition, "States");
    if (!states || !states->is_object()) return;
    jsonata = is_jsonata(definition, jsonata);
    for (const auto& [name, state] : states->get_ref<const Json::object_t&>()) {
      if (state.is_object()) this->state(state, location + "/States/" + name, jsonata);
    }
  }

 private:
  static bool is_jsonata(const Json& object, bool inherited) {
    const Json* language = find_member(object, "QueryLanguage");
    return language ? *language == "JSONata" : inherited;
  }

  void state(const Json& state, const std::string& location, bool jsonata) {
    if (!is_jsonata(state, jsonata)) {
      fields(state, location);
      if (const Json* result = find_member(state, "Result"); result && has_path_inside(*result)) {
        diagnostics_.warning("PASS_RESULT_IS_STATIC",
                             "The paths in 'Result' are not evaluated: use 'Parameters' for that",
                             location + "/Result");
      }
    }
    sub_workflows(state, location, jsonata);
  }

  void sub_workflows(const Json& state, const std::string& location, bool jsonata) {
    for (const std::string_view field : {"ItemProcessor", "Iterator"}) {
      if (const Json* processor = find_member(state, field)) {
        workflow(*processor, location + '/' + std::string(field), jsonata);
      }
    }
    const Json* branches = find_member(state, "Branches");
    if (!branches || !branches->is_array()) return;
    for (std::size_t i = 0; i < branches->size(); ++i) {
      workflow((*branches)[i], location + "/Branches[" + std::to_string(i) + ']', jsonata);
    }
  }

  // The fields of a state, of a choice rule or of a catcher.
  void fields(const Json& object, const std::string& location) {
    if (!object.is_object()) return;
    for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
      const std::string at = location + '/' + name;
      if (is_one_of(name, kTemplates)) {
        template_members(value, at);
      } else if (name == "Choices" || name == "And" || name == "Or" || name == "Catch") {
        items(value, at);
      } else if (name == "Not") {
        fields(value, at);
      } else if (name != "Result" && name != "Variable") {
        field(name, value, at);
      }
    }
  }

  void items(const Json& array, const std::string& location) {
    if (!array.is_array()) return;
    for (std::size_t i = 0; i < array.size(); ++i) {
      fields(array[i], location + '[' + std::to_string(i) + ']');
    }
  }

  void field(const std::string& name, const Json& value, const std::string& location) {
    if (!value.is_string() || name.ends_with("Path") || is_one_of(name, kPlainTexts)) return;
    if (!looks_like_path(value.get_ref<const std::string&>())) return;
    diagnostics_.warning("NO_PATH",
                         "The value looks like a path, but it is not evaluated, because the name "
                         "of the field '" +
                             name + "' does not end with 'Path'",
                         location);
  }

  void template_members(const Json& value, const std::string& location) {
    if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        template_members(value[i], location + '[' + std::to_string(i) + ']');
      }
    }
    if (!value.is_object()) return;
    for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
      const std::string at = location + '/' + name;
      template_members(member, at);
      if (!member.is_string() || name.ends_with(".$")) continue;
      if (!looks_evaluated(member.get_ref<const std::string&>())) continue;
      diagnostics_.warning("NO_DOLLAR",
                           "The value looks like a path or an intrinsic function, but it is not "
                           "evaluated, because the name of the field '" +
                               name + "' does not end with '.$'",
                           at);
    }
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void hint_at_paths(const Json& definition, Diagnostics& diagnostics) {
  Hints(diagnostics).workflow(definition, "", false);
}

}  // namespace sidestep::asl
