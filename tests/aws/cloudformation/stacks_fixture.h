#pragma once
// CloudFormation in memory, with a type of resource whose life a test directs:
//
//   things.fail_next("Create", "B", "out of order");
//   create("s", R"({"Resources": {"B": {"Type": "Test::Thing::One"}}})");

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "aws/cloudformation/cloudformation.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::cloudformation {

// "Test::Thing::One": its name is the property Name, and it is replaced for another Size. It writes
// down what is done with it: "create A", "update A", "remove A-physical".
class Things final : public ResourceProvider {
 public:
  std::string_view type() const override { return "Test::Thing::One"; }
  std::string_view name_property() const override { return "Name"; }
  std::span<const std::string_view> fixed_properties() const override {
    static constexpr std::string_view kFixed[] = {"Size"};
    return kFixed;
  }

  void create(ResourceRequest request, Done done) override {
    answer("create", request.place.logical_id, std::move(done), [this, request] {
      const Json* name = find_member(request.properties, "Name");
      Resource made{.physical_id = name != nullptr
                                       ? name->get<std::string>()
                                       : request.place.logical_id + "-" + std::to_string(++count_)};
      made.attributes["Arn"] = "arn:" + made.physical_id;
      standing.insert(made.physical_id);
      return made;
    });
  }

  void update(const Resource& resource, Json, ResourceRequest request, Done done) override {
    answer("update", request.place.logical_id, std::move(done), [resource] { return resource; });
  }

  void remove(const Resource& resource, ResourceRequest, Removed removed) override {
    log.push_back("remove " + resource.physical_id);
    if (stuck.contains(resource.physical_id)) {
      return removed(unexpected(Error{"InUseException", "It is in use."}));
    }
    standing.erase(resource.physical_id);
    removed(sidestep::Done{});
  }

  std::vector<std::string> log;
  std::set<std::string> standing;             // physical ids
  std::map<std::string, std::string> faults;  // "create A": why it fails
  std::set<std::string> stuck;                // physical ids that cannot be removed
  std::set<std::string> silent;               // "create A": it never answers

 private:
  template <class Make>
  void answer(const std::string& verb, const std::string& name, Done told, Make make) {
    const std::string what = verb + " " + name;
    log.push_back(what);
    if (silent.contains(what)) return kept_.push_back(std::move(told));
    const auto fault = faults.find(what);
    if (fault != faults.end()) {
      return told(unexpected(Error{"InvalidThingException", fault->second}));
    }
    told(make());
  }

  int count_ = 0;
  std::vector<Done> kept_;
};

class StacksTest : public ::testing::Test {
 protected:
  StacksTest() {
    world_.directory.add(service_);
    world_.directory.add(service_.cloud_control());
  }

  Json ok(std::string operation, const Json& input, std::string_view asked = "cloudformation") {
    auto answer = world_.call(asked, std::move(operation), input);
    if (!answer) return ADD_FAILURE() << "no answer", Json();
    if (!*answer) return ADD_FAILURE() << (*answer).error().message, Json();
    return std::move((*answer)->members);
  }
  // "Code: message"
  std::string error(std::string operation, const Json& input,
                    std::string_view asked = "cloudformation") {
    auto answer = world_.call(asked, std::move(operation), input);
    if (!answer || *answer) return "no error";
    return (*answer).error().code + ": " + (*answer).error().message;
  }

  static Json with_template(const std::string& stack, const std::string& text) {
    return {{"StackName", stack}, {"TemplateBody", text}};
  }
  void create(const std::string& stack, const std::string& text) {
    ok("CreateStack", with_template(stack, text));
  }
  void update(const std::string& stack, const std::string& text) {
    ok("UpdateStack", with_template(stack, text));
  }

  Json stack(const std::string& name) {
    return ok("DescribeStacks", {{"StackName", name}}).at("Stacks").at(0);
  }
  std::string status(const std::string& name) { return stack(name).at("StackStatus"); }
  std::string output(const std::string& name, const std::string& key) {
    const Json outputs = stack(name).at("Outputs");
    for (const Json& each : outputs) {
      if (each.at("OutputKey") == key) return each.at("OutputValue");
    }
    return "no output " + key;
  }

  // "A CREATE_COMPLETE", from the first to the last; with the reason, if there is one.
  std::vector<std::string> events(const std::string& name) {
    std::vector<std::string> lines;
    const Json shown = ok("DescribeStackEvents", {{"StackName", name}}).at("StackEvents");
    for (const Json& event : shown) {
      std::string line = event.at("LogicalResourceId").get<std::string>() + " " +
                         event.at("ResourceStatus").get<std::string>();
      const Json* reason = find_member(event, "ResourceStatusReason");
      if (reason != nullptr) line += ": " + reason->get<std::string>();
      lines.push_back(std::move(line));
    }
    std::ranges::reverse(lines);
    return lines;
  }

  Things things_;
  ResourceProviders providers_ = with(things_);
  testing::ServiceWorld world_{{migrations()}};
  CloudFormation service_{world_.platform, providers_, UnknownTypes::kStubs};

 private:
  static ResourceProviders with(Things& things) {
    ResourceProviders providers;
    providers.add(things);
    return providers;
  }
};

}  // namespace sidestep::aws::cloudformation
