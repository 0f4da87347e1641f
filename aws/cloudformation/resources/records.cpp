#include "aws/cloudformation/resources/records.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "aws/core/arn_of.h"
#include "base/hash.h"

namespace sidestep::aws::cloudformation {
namespace {

// What Ref and Fn::GetAtt give. In texts "{name}" stands for the resource's name, "{path}" for its
// Path, "{id}" for an id that follows from the name.
struct Record {
  std::string_view type;
  std::string_view name_property;
  std::string_view ref = "{name}";
  std::string_view service{};   // of the ARN; empty if it has none
  std::string_view resource{};  // "role{path}{name}"
  std::string_view arn_attribute = "Arn";
  std::string_view id_attribute{};
  std::string_view id_prefix{};
  std::size_t name_max = 64;
  std::span<const std::string_view> fixed{};
};

constexpr std::string_view kPathAlone[] = {"Path"};
constexpr std::string_view kPolicyFixed[] = {"Path", "Description"};

constexpr std::array<Record, 15> kRecords{{
    {.type = "AWS::IAM::Role",
     .name_property = "RoleName",
     .service = "iam",
     .resource = "role{path}{name}",
     .id_attribute = "RoleId",
     .id_prefix = "AROA",
     .fixed = kPathAlone},
    {.type = "AWS::IAM::User",
     .name_property = "UserName",
     .service = "iam",
     .resource = "user{path}{name}"},
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
    {.type = "AWS::IAM::ManagedPolicy",
     .name_property = "ManagedPolicyName",
     .ref = "{arn}",
     .service = "iam",
     .resource = "policy{path}{name}",
     .arn_attribute = "PolicyArn",
     .id_attribute = "PolicyId",
     .id_prefix = "ANPA",
     .name_max = 128,
     .fixed = kPolicyFixed},
    {.type = "AWS::IAM::Policy", .name_property = "", .id_attribute = "Id"},
    {.type = "AWS::IAM::RolePolicy", .name_property = ""},
    {.type = "AWS::IAM::UserToGroupAddition", .name_property = ""},
    {.type = "AWS::Logs::LogGroup",
     .name_property = "LogGroupName",
     .service = "logs",
     .resource = "log-group:{name}:*",
     .name_max = 512},
    {.type = "AWS::Logs::LogStream", .name_property = "LogStreamName", .name_max = 512},
    {.type = "AWS::Logs::ResourcePolicy", .name_property = "PolicyName"},
    {.type = "AWS::CDK::Metadata", .name_property = ""},
    {.type = "AWS::Lambda::Permission", .name_property = ""},
    {.type = "AWS::CloudFormation::Macro", .name_property = "Name"},
    {.type = "AWS::CloudFormation::ResourceVersion", .name_property = ""},
}};

std::string filled(std::string_view form, std::string_view mark, const std::string& value) {
  std::string text(form);
  const std::size_t at = text.find(mark);
  return at == text.npos ? text : text.replace(at, mark.size(), value);
}

// "AROA" and 17 letters, as IAM's ids are.
std::string id_of(std::string_view prefix, const std::string& name) {
  std::string letters = to_hex(digest(HashAlgorithm::kSha256, name)).substr(0, 17);
  std::ranges::transform(letters, letters.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return std::string(prefix) + letters;
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
    if (!record_.id_attribute.empty()) {
      resource.attributes[std::string(record_.id_attribute)] =
          record_.id_prefix.empty() ? name : id_of(record_.id_prefix, request.scope.account + name);
    }
    resource.physical_id = record_.ref == "{arn}" ? arn : name;
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
