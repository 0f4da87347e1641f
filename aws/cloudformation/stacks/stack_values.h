#pragma once
// What the functions of one stack's template see: its parameters, its resources as they stand, and
// what others export.

#include <functional>
#include <map>
#include <set>
#include <string>

#include "aws/cloudformation/intrinsics/values.h"
#include "aws/cloudformation/tables/stack_resources.h"
#include "aws/cloudformation/tables/stacks.h"

namespace sidestep::aws::cloudformation {

class StackValues final : public Values {
 public:
  using Resources = std::map<std::string, StackResource>;

  // All of it outlives this. A resource that is not in `resources`, or is gone, is not known yet.
  struct Parts {
    const Stack& stack;
    const Json& document;
    const Json& parameters;
    const Resources& resources;
    storage::Database& database;  // for exports
  };
  explicit StackValues(Parts parts) : parts_(parts), scope_(parts.stack.scope()) {}

  // Resources that a deployment would replace: what they give is not known.
  void set_unknown(std::set<std::string> logical_ids) { unknown_ = std::move(logical_ids); }
  // Of each resource in the set these attributes will be others.
  void set_moving(std::map<std::string, std::set<std::string>> attributes) {
    moving_ = std::move(attributes);
  }

  const Scope& scope() const override { return scope_; }
  Value ref(const std::string& name) const override;
  Value attribute(const std::string& resource, const std::string& name) const override;
  Value imported(const std::string& name) const override;
  Expected<bool, Error> condition(const std::string& name) const override;
  const Json* mapping(const std::string& name) const override;
  Json zones(const std::string& region) const override;

  // Names of the exports that were asked for.
  const std::set<std::string>& imports() const { return imports_; }

 private:
  Value pseudo_parameter(const std::string& name) const;
  const StackResource* known_resource(const std::string& name) const;

  const Parts parts_;
  const Scope scope_;
  std::set<std::string> unknown_;
  std::map<std::string, std::set<std::string>> moving_;
  mutable std::map<std::string, bool> conditions_;
  mutable std::set<std::string> open_conditions_;  // those that are being evaluated
  mutable std::set<std::string> imports_;
};

}  // namespace sidestep::aws::cloudformation
