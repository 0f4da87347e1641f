#include "aws/cloudformation/stacks/differences.h"

#include <algorithm>

#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/stacks/effective.h"
#include "aws/cloudformation/stacks/job_graph.h"
#include "aws/cloudformation/stacks/outputs.h"
#include "aws/cloudformation/stacks/target.h"
#include "aws/cloudformation/template/dependencies.h"
#include "aws/cloudformation/template/references.h"
#include "aws/cloudformation/template/sections.h"
#include "base/check.h"

namespace sidestep::aws::cloudformation {
namespace {

// In an order in which each comes after those it needs.
std::vector<std::string> in_order(const Json& resources) {
  std::vector<std::string> order;
  auto graph =
      std::make_shared<JobGraph>(dependencies_of(resources), JobGraph::AfterFailure::kStop,
                                 [&order](const std::string& name, const JobGraph::Ended& ended) {
                                   order.push_back(name);
                                   ended(JobGraph::Outcome::kDone);
                                 });
  graph->run([](const std::vector<std::string>&) {});
  return order;
}

std::string value_text(const Json* value) {
  if (value == nullptr) return "";
  return value->is_string() ? value->get<std::string>() : to_text(*value);
}

std::string_view kind_text(PropertyChange::Kind kind) {
  if (kind == PropertyChange::Kind::kAdd) return "Add";
  return kind == PropertyChange::Kind::kRemove ? "Remove" : "Modify";
}

Json context_of(const Json& properties, const StackResource& row) {
  Json context = Json::object();
  context["Properties"] = properties;
  if (!row.metadata.is_null()) context["Metadata"] = row.metadata;
  if (!row.deletion_policy.empty()) context["DeletionPolicy"] = row.deletion_policy;
  if (!row.replace_policy.empty()) context["UpdateReplacePolicy"] = row.replace_policy;
  return context;
}

class Comparison {
 public:
  Comparison(const StackValues::Parts& parts, const TypeProviders& types)
      : parts_(parts), types_(types), values_(parts) {}

  Expected<Differences, Error> run() {
    SIDESTEP_TRY(effective, effective_document(parts_.document, values_));
    effective_ = std::move(effective);
    const Json& resources = section_of(effective_, "Resources");
    for (const std::string& name : in_order(resources)) {
      SIDESTEP_CHECK(compare(name, resources.at(name)));
    }
    for (const auto& [name, row] : parts_.resources) {
      if (row.is_gone() || find_member(resources, name) != nullptr) continue;
      add_removal(row);
    }
    SIDESTEP_CHECK(compare_outputs());
    return std::move(result_);
  }

 private:
  Expected<Done, Error> compare(const std::string& name, const Json& declared) {
    const Json* properties = find_member(declared, "Properties");
    SIDESTEP_TRY(after, properties == nullptr || properties->is_null()
                            ? Value(Json::object())
                            : evaluate(*properties, values_));
    const auto found = parts_.resources.find(name);
    const auto type = declared.at("Type").get<std::string>();
    if (found == parts_.resources.end() || found->second.is_gone() ||
        found->second.physical_id.empty()) {
      add_addition(name, type, after, declared);
      return Done{};
    }
    compare_rows(found->second, declared, after);
    return Done{};
  }

  void compare_rows(const StackResource& row, const Json& declared, const Json& after) {
    const auto type = declared.at("Type").get<std::string>();
    const ResourceProvider* provider = types_.find(row.type);
    const auto changes = property_changes(provider, row.properties, after);
    StackResource declared_row = row;
    take_declaration(declared_row, declared);
    Json scope = Json::array();
    Json details = Json::array();
    if (!changes.empty()) scope.push_back("Properties");
    for (const PropertyChange& change : changes) {
      details.push_back(detail(change, row.properties, after, declared));
    }
    const auto add_attribute = [&](const char* attribute, bool differs) {
      if (!differs) return;
      scope.push_back(attribute);
      details.push_back({{"Target", {{"Attribute", attribute}, {"RequiresRecreation", "Never"}}},
                         {"Evaluation", "Static"},
                         {"ChangeSource", "DirectModification"}});
    };
    add_attribute("Metadata", declared_row.metadata != row.metadata);
    add_attribute("DeletionPolicy", declared_row.deletion_policy != row.deletion_policy);
    add_attribute("UpdateReplacePolicy", declared_row.replace_policy != row.replace_policy);
    const bool is_other_type = type != row.type;
    if (scope.empty() && !is_other_type) return;
    Json change = shown("Modify", row.logical_id, type);
    change["PhysicalResourceId"] = row.physical_id;
    change["Replacement"] = replacement_of(details, is_other_type);
    change["Scope"] = std::move(scope);
    change["Details"] = std::move(details);
    change["BeforeContext"] = to_text(context_of(row.properties, row));
    change["AfterContext"] = to_text(context_of(after, declared_row));
    if (change["Replacement"] == "True") {
      change["PolicyAction"] =
          declared_row.replace_policy == "Retain" ? "ReplaceAndRetain" : "ReplaceAndDelete";
    }
    note_unknown(row, provider, change["Replacement"] != "False");
    add(std::move(change));
  }

  static std::string replacement_of(const Json& details, bool is_other_type) {
    if (is_other_type) return "True";
    std::string replacement = "False";
    for (const Json& detail : details) {
      if (detail.at("Target").at("RequiresRecreation") != "Always") continue;
      if (detail.at("Evaluation") == "Static") return "True";
      replacement = "Conditional";
    }
    return replacement;
  }

  void note_unknown(const StackResource& row, const ResourceProvider* provider, bool is_replaced) {
    if (is_replaced) {
      unknown_.insert(row.logical_id);
      values_.set_unknown(unknown_);
    } else if (provider != nullptr) {
      for (const std::string_view name : provider->moving_attributes()) {
        moving_[row.logical_id].insert(std::string(name));
      }
      values_.set_moving(moving_);
    }
  }

  Json detail(const PropertyChange& change, const Json& before, const Json& after,
              const Json& declared) const {
    const Json* old = find_member(before, change.name);
    const Json* fresh = find_member(after, change.name);
    Json target = {{"Attribute", "Properties"}, {"Name", change.name}};
    target["RequiresRecreation"] = change.recreation == Recreation::kAlways ? "Always" : "Never";
    target["Path"] = "/Properties/" + change.name;
    if (old != nullptr) target["BeforeValue"] = value_text(old);
    if (fresh != nullptr) target["AfterValue"] = value_text(fresh);
    target["AttributeChangeType"] = kind_text(change.kind);
    Json result = {{"Target", std::move(target)}};
    result["Evaluation"] = fresh == nullptr || is_known(*fresh) ? "Static" : "Dynamic";
    result["ChangeSource"] = "DirectModification";
    name_cause(result, change.name, declared);
    return result;
  }

  // What the property refers to and what has changed.
  void name_cause(Json& result, const std::string& property, const Json& declared) const {
    const Json* value = find_member(section_of(declared, "Properties"), property);
    if (value == nullptr || result["Evaluation"] == "Static") return;
    for (const Reference& reference : references_in(*value)) {
      const bool is_resource = parts_.resources.contains(reference.name);
      if (!is_resource) continue;
      const bool is_attribute = !reference.attribute.empty();
      result["ChangeSource"] = is_attribute ? "ResourceAttribute" : "ResourceReference";
      result["CausingEntity"] =
          is_attribute ? reference.name + "." + reference.attribute : reference.name;
      return;
    }
  }

  static Json shown(const char* action, const std::string& name, const std::string& type) {
    return {{"Action", action}, {"LogicalResourceId", name}, {"ResourceType", type}};
  }

  void add_addition(const std::string& name, const std::string& type, const Json& after,
                    const Json& declared) {
    StackResource row;
    take_declaration(row, declared);
    Json change = shown("Add", name, type);
    change["Scope"] = Json::array();
    change["Details"] = Json::array();
    change["AfterContext"] = to_text(context_of(after, row));
    add(std::move(change));
  }

  void add_removal(const StackResource& row) {
    Json change = shown("Remove", row.logical_id, row.type);
    change["PhysicalResourceId"] = row.physical_id;
    change["PolicyAction"] = row.deletion_policy == "Retain" ? "Retain" : "Delete";
    change["Scope"] = Json::array();
    change["Details"] = Json::array();
    change["BeforeContext"] = to_text(context_of(row.properties, row));
    add(std::move(change));
  }

  void add(Json change) {
    result_.changes.push_back({{"Type", "Resource"}, {"ResourceChange", std::move(change)}});
  }

  Expected<Done, Error> compare_outputs() {
    SIDESTEP_TRY(outputs, outputs_of(effective_, values_, parts_.stack.id));
    result_.changes_outputs = outputs.shown != parts_.stack.outputs;
    return Done{};
  }

  const StackValues::Parts parts_;
  const TypeProviders& types_;
  StackValues values_;
  Json effective_{};
  std::set<std::string> unknown_;
  std::map<std::string, std::set<std::string>> moving_;
  Differences result_;
};

}  // namespace

Expected<Differences, Error> differences(const StackValues::Parts& parts,
                                         const TypeProviders& types) {
  return Comparison(parts, types).run();
}

}  // namespace sidestep::aws::cloudformation
