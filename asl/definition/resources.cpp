#include "asl/definition/resources.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/arn.h"

namespace sidestep::asl {
namespace {

enum Pattern : unsigned { kResponse = 1, kSync = 2, kSync2 = 4, kToken = 8 };
constexpr unsigned kJob = kResponse | kSync;

// An optimised integration: its actions and what may follow each.
struct Service {
  std::string_view name;
  std::string_view actions;  // " a b c ": blank before and after each
  unsigned patterns;
};

// One row per service and set of patterns, in the order of the guide.
constexpr Service kServices[] = {
    {"apigateway", " invoke ", kResponse | kToken},
    {"athena", " startQueryExecution ", kJob},
    {"athena", " stopQueryExecution getQueryExecution getQueryResults ", kResponse},
    {"batch", " submitJob ", kJob | kToken},
    {"bedrock", " invokeModel ", kResponse},
    {"bedrockagentcore", " invokeHarness ", kResponse},
    {"bedrock", " createModelCustomizationJob ", kJob},
    {"codebuild", " startBuild startBuildBatch retryBuild retryBuildBatch ", kJob},
    {"codebuild", " stopBuild stopBuildBatch batchDeleteBuilds batchGetReports deleteBuildBatch ",
     kResponse},
    {"databrew", " startJobRun ", kJob},
    {"dynamodb", " getItem putItem updateItem deleteItem ", kResponse},
    {"ecs", " runTask ", kJob | kToken},
    {"eks",
     " createCluster deleteCluster createFargateProfile deleteFargateProfile "
     "createNodegroup deleteNodegroup runJob ",
     kJob | kToken},
    {"eks", " call ", kResponse | kToken},
    {"elasticmapreduce", " createCluster terminateCluster addStep ", kJob},
    {"elasticmapreduce",
     " cancelStep setClusterTerminationProtection modifyInstanceFleetByName "
     "modifyInstanceGroupByName ",
     kResponse},
    {"emr-containers", " createVirtualCluster ", kResponse},
    {"emr-containers", " deleteVirtualCluster startJobRun ", kJob},
    {"emr-serverless",
     " createApplication startApplication stopApplication deleteApplication "
     "startJobRun cancelJobRun ",
     kJob},
    {"events", " putEvents ", kResponse | kToken},
    {"glue", " startJobRun ", kJob},
    {"http", " invoke ", kResponse},
    {"lambda", " invoke ", kResponse | kToken},
    {"mediaconvert", " createJob ", kJob},
    {"sagemaker", " createEndpoint createEndpointConfig createModel updateEndpoint ", kResponse},
    {"sagemaker",
     " createHyperParameterTuningJob createLabelingJob createProcessingJob "
     "createTrainingJob createTransformJob ",
     kJob},
    {"sns", " publish ", kResponse | kToken},
    {"sqs", " sendMessage ", kResponse | kToken},
    {"states", " startExecution ", kJob | kSync2 | kToken},
};

struct Suffix {
  std::string_view text;
  unsigned pattern;
};
constexpr Suffix kSuffixes[] = {
    {".waitForTaskToken", kToken}, {".sync:2", kSync2}, {".sync", kSync}};

unsigned take_suffix(std::string_view& action) {
  for (const Suffix& suffix : kSuffixes) {
    if (!action.ends_with(suffix.text)) continue;
    action.remove_suffix(suffix.text.size());
    return suffix.pattern;
  }
  return kResponse;
}

bool has_action(const Service& service, std::string_view action) {
  const std::string word = ' ' + std::string(action) + ' ';
  return service.actions.find(word) != std::string_view::npos;
}

// "lambda:invoke.waitForTaskToken", "aws-sdk:s3:getObject".
bool is_integration(std::string_view text) {
  const bool any_api = text.starts_with("aws-sdk:");
  if (any_api) text.remove_prefix(8);
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon == 0) return false;
  const std::string_view name = text.substr(0, colon);
  std::string_view action = text.substr(colon + 1);
  const unsigned pattern = take_suffix(action);
  if (action.empty()) return false;
  if (any_api) return pattern == kResponse || pattern == kToken;
  return std::ranges::any_of(kServices, [&](const Service& service) {
    return service.name == name && (service.patterns & pattern) != 0 && has_action(service, action);
  });
}

bool is_activity(const Arn& arn) { return arn.resource.starts_with("activity:"); }

bool is_known(const std::string& resource) {
  const auto arn = Arn::parse(resource);
  if (!arn) return false;
  if (arn->service == "lambda") return arn->resource.starts_with("function:");
  if (arn->service != "states") return false;
  if (is_activity(*arn)) return !arn->account.empty();
  return is_integration(arn->resource);
}

// What Express machines, which end before anybody could answer, do not have.
std::optional<std::string> express_complaint(std::string_view resource) {
  const auto complaint = [](std::string_view what) {
    return "Express state machine does not support " + std::string(what);
  };
  const auto arn = Arn::parse(resource);
  if (arn->service == "states" && is_activity(*arn)) {
    return complaint("Activity ARN");
  }
  std::string_view action = arn->resource;
  switch (arn->service == "states" ? take_suffix(action) : kResponse) {
    // AWS's message ends with a blank.
    case kToken:
      return complaint("'.waitForTaskToken' service integration ");
    case kSync:
    case kSync2:
      return complaint("'.sync' service integration");
    default:
      return std::nullopt;
  }
}

}  // namespace

void check_resource(const std::string& resource, FieldReader& fields) {
  if (is_known(resource)) {
    if (fields.enclosure().type != MachineType::kExpress) return;
    if (auto complaint = express_complaint(resource)) fields.error(*complaint, "Resource");
    return;
  }
  fields.error(unknown_resource(resource), "Resource");
}

std::string unknown_resource(const std::string& resource) {
  return "The resource provided " + resource +
         " is not recognized. The value is not a valid resource ARN, or the resource is not "
         "available in this region.";
}

bool is_activity_resource(std::string_view resource) {
  const auto arn = Arn::parse(resource);
  return arn && arn->service == "states" && is_activity(*arn);
}

std::string api_of(const std::string& resource) {
  const auto arn = Arn::parse(resource);
  if (!arn) return "";
  return arn->resource.substr(0, arn->resource.find('.', arn->resource.find(':')));
}

std::string plain_resource(const std::string& resource) {
  auto arn = Arn::parse(resource);
  if (!arn || arn->service != "states" || is_activity(*arn)) return resource;
  arn->region.clear();
  arn->account.clear();
  return arn->text();
}

}  // namespace sidestep::asl
