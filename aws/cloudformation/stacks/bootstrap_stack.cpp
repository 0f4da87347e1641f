#include "aws/cloudformation/stacks/bootstrap_stack.h"

#include "aws/cloudformation/stacks/names.h"
#include "aws/cloudformation/tables/stack_resources.h"
#include "aws/cloudformation/tables/stacks.h"

namespace sidestep::aws::cloudformation {
namespace {

// What S3 and the Parameter Store have by themselves (aws/s3/bootstrap_bucket.h), under the
// logical ids of CDK's own template.
constexpr const char* kTemplate = R"({
  "Description": "This stack is there by itself: nothing has to be bootstrapped on Sidestep.",
  "Resources": {
    "StagingBucket": {
      "Type": "AWS::S3::Bucket",
      "DeletionPolicy": "Retain",
      "UpdateReplacePolicy": "Retain",
      "Properties": {"BucketName": {
        "Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}"
      }}
    },
    "CdkBootstrapVersion": {
      "Type": "AWS::SSM::Parameter",
      "Properties": {"Type": "String", "Name": "/cdk-bootstrap/hnb659fds/version", "Value": "30"}
    }
  },
  "Outputs": {
    "BucketName": {"Value": {"Ref": "StagingBucket"}},
    "BucketDomainName": {"Value": {"Fn::GetAtt": ["StagingBucket", "RegionalDomainName"]}},
    "BootstrapVersion": {"Value": {"Fn::GetAtt": ["CdkBootstrapVersion", "Value"]}}
  }
})";

StackResource complete(const Stack& stack, const char* logical_id, const char* type,
                       std::string physical_id) {
  StackResource row;
  row.stack = stack.id;
  row.logical_id = logical_id;
  row.type = type;
  row.physical_id = std::move(physical_id);
  row.status = Status::kCreateComplete;
  row.updated = stack.created;
  return row;
}

Json output_json(const char* key, std::string value) {
  return {{"OutputKey", key}, {"OutputValue", std::move(value)}};
}

}  // namespace

void insert_bootstrap_stack(storage::Database& database, const Scope& scope, Timestamp now) {
  Stacks stacks(database);
  if (stacks.find(scope, kBootstrapStack)) return;
  Stack stack;
  stack.account = scope.account;
  stack.region = scope.region;
  stack.name = kBootstrapStack;
  stack.arn = new_stack_arn(scope, stack.name);
  stack.status = Status::kCreateComplete;
  stack.created = now;
  stack.text = stack.document = kTemplate;
  const std::string bucket = "cdk-hnb659fds-assets-" + scope.account + "-" + scope.region;
  const std::string domain = bucket + ".s3." + scope.region + ".amazonaws.com";
  stack.outputs.push_back(output_json("BucketName", bucket));
  stack.outputs.push_back(output_json("BucketDomainName", domain));
  stack.outputs.push_back(output_json("BootstrapVersion", "30"));
  stack.id = stacks.insert(stack);
  StackResources resources(database);
  StackResource staging = complete(stack, "StagingBucket", "AWS::S3::Bucket", bucket);
  staging.deletion_policy = staging.replace_policy = "Retain";
  staging.properties["BucketName"] = bucket;
  staging.attributes["Arn"] = "arn:aws:s3:::" + bucket;
  staging.attributes["RegionalDomainName"] = domain;
  resources.put(staging);
  StackResource version = complete(stack, "CdkBootstrapVersion", "AWS::SSM::Parameter",
                                   "/cdk-bootstrap/hnb659fds/version");
  version.properties["Type"] = version.attributes["Type"] = "String";
  version.properties["Value"] = version.attributes["Value"] = "30";
  version.properties["Name"] = version.physical_id;
  resources.put(version);
}

}  // namespace sidestep::aws::cloudformation
