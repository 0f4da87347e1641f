#include "aws/cloudformation/resources/records.h"

#include <array>

#include "aws/core/arn_of.h"

namespace sidestep::aws::cloudformation {
namespace {

// What Fn::GetAtt gives; Ref is the name. In texts "{name}" stands for the resource's name,
// "{path}" for its Path.
struct Record {
  std::string_view type;
  std::string_view name_property;
  std::string_view service{};   // of the ARN; empty if it has none
  std::string_view resource{};  // "role{path}{name}"
  std::string_view arn_attribute = "Arn";
  std::size_t name_max = 64;
  std::span<const std::string_view> fixed{};
};

constexpr std::string_view kPathAlone[] = {"Path"};

constexpr std::array<Record, 6> kRecords{{
    {.type = "AWS::IAM::Group",
     .name_property = "GroupName",
     .service = "iam",
     .resource = "group{path}{name}",
     .name_max = 128},
    {.type = "AWS::IAM::InstanceProfile",
     .name_property = "InstanceProfileName",
     .service = "iam",
     .resource = "instance-profile{path}{name}",
     .name_max = 128,
     .fixed = kPathAlone},
    {.type = "AWS::IAM::UserToGroupAddition", .name_property = ""},
    {.type = "AWS::CDK::Metadata", .name_property = ""},
    {.type = "AWS::CloudFormation::Macro", .name_property = "Name"},
    {.type = "AWS::CloudFormation::ResourceVersion", .name_property = ""},
}};

std::string filled(std::string_view form, std::string_view mark, const std::string& value) {
  std::string text(form);
  const std::size_t at = text.find(mark);
  return at == text.npos ? text : text.replace(at, mark.size(), value);
}

class RecordProvider final : public ResourceProvider {
 public:
  explicit RecordProvider(const Record& record) : record_(record) {}

  std::string_view type() const override { return record_.type; }
  std::string_view name_property() const override { return record_.name_property; }
  NameRule name_rule() const override { return {.length_max = record_.name_max}; }
  std::span<const std::string_view> fixed_properties() const override { return record_.fixed; }

  void create(ResourceRequest request, Done done) override {
    done(made(request, name_in(request)));
  }

  void update(const Resource&, Json, ResourceRequest request, Done done) override {
    done(made(request, name_in(request)));
  }

  void remove(const Resource&, ResourceRequest, Removed removed) override {
    removed(sidestep::Done{});
  }

 private:
  std::string name_in(const ResourceRequest& request) const {
    const Json* name = find_member(request.properties, record_.name_property);
    return name != nullptr && name->is_string() ? name->get<std::string>() : request.suggested_name;
  }

  Resource made(const ResourceRequest& request, const std::string& name) const {
    const Json* given = find_member(request.properties, "Path");
    const std::string path =
        given != nullptr && given->is_string() ? given->get<std::string>() : "/";
    std::string arn;
    Resource resource;
    if (!record_.service.empty()) {
      const Scope& scope = request.scope;
      const bool is_global = record_.service == "iam";
      arn = Arn{partition_of(scope.region), std::string(record_.service),
                is_global ? "" : scope.region, scope.account,
                filled(filled(record_.resource, "{path}", path), "{name}", name)}
                .text();
      resource.attributes[std::string(record_.arn_attribute)] = arn;
    }
    resource.physical_id = name;
    return resource;
  }

  const Record& record_;
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> record_providers() {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  for (const Record& record : kRecords) {
    providers.push_back(std::make_unique<RecordProvider>(record));
  }
  return providers;
}

}  // namespace sidestep::aws::cloudformation
