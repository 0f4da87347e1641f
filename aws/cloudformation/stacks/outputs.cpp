#include "aws/cloudformation/stacks/outputs.h"

#include <algorithm>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/template/sections.h"

namespace sidestep::aws::cloudformation {
namespace {

Expected<std::string, Error> output_text(const Json& value, const StackValues& values) {
  SIDESTEP_TRY(evaluated, evaluate(value, values));
  auto text = scalar_text(evaluated);
  if (!text) {
    return unexpected(
        format_error("The Value field of every Outputs member must evaluate to a String."));
  }
  return *std::move(text);
}

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

Expected<StackOutputs, Error> outputs_of(const Json& document, const StackValues& values,
                                         std::int64_t stack) {
  StackOutputs outputs;
  for (const auto& [key, output] :
       section_of(document, "Outputs").get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(value, output_text(output.at("Value"), values));
    Json shown = {{"OutputKey", key}, {"OutputValue", value}};
    const Json* description = find_member(output, "Description");
    if (description != nullptr && description->is_string()) shown["Description"] = *description;
    const Json& exported = section_of(output, "Export");
    if (const Json* name = find_member(exported, "Name")) {
      SIDESTEP_TRY(export_name, output_text(*name, values));
      shown["ExportName"] = export_name;
      outputs.exports.push_back({export_name, value, stack});
    }
    outputs.shown.push_back(std::move(shown));
  }
  return outputs;
}

std::string fault_of_exports(storage::Database& database, const Stack& stack,
                             const std::vector<Export>& exports) {
  const Exports table(database, stack.scope());
  for (const Export& each : exports) {
    const auto other = table.find(each.name);
    if (!other || other->stack == stack.id) continue;
    const auto owner = Stacks(database).find(other->stack);
    return "Export with name " + each.name + " is already exported by stack " +
           (owner ? owner->name : "") + ". ";
  }
  for (const Export& old : table.of(stack.id)) {
    const auto kept = std::ranges::find(exports, old.name, &Export::name);
    const std::vector<std::string> importers = table.importers(old.name);
    if (importers.empty() || (kept != exports.end() && kept->value == old.value)) continue;
    return "Export " + old.name + " cannot be " + (kept == exports.end() ? "deleted" : "updated") +
           " as it is in use by " + joined_names(importers);
  }
  return "";
}

}  // namespace sidestep::aws::cloudformation
