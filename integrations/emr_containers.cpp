// arn:aws:states:::emr-containers: Amazon EMR on EKS.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-eks.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr RequestMember kVirtualClusterQuestion[] = {{"Id", "/Parameters/Id"}};
constexpr OptimizedJob kVirtualClusterGone{.describe = "DescribeVirtualCluster",
                                           .question = kVirtualClusterQuestion,
                                           .job = "/VirtualCluster",
                                           .status = "/State",
                                           .succeeded = "TERMINATED",
                                           .failed = "ARRESTED"};

constexpr RequestMember kContainersRunRequest[] = {
    {"Id", "/Answer/Id"}, {"VirtualClusterId", "/Parameters/VirtualClusterId"}};
constexpr OptimizedJob kContainersRun{.describe = "DescribeJobRun",
                                      .question = kContainersRunRequest,
                                      .job = "/JobRun",
                                      .status = "/State",
                                      .succeeded = "COMPLETED",
                                      .failed = "FAILED CANCELLED",
                                      .stop = "CancelJobRun",
                                      .stop_request = kContainersRunRequest};

constexpr OptimizedApi kEmrContainersApis[] = {
    {.action = "createVirtualCluster"},
    {.action = "deleteVirtualCluster", .job = &kVirtualClusterGone},
    {.action = "startJobRun", .job = &kContainersRun}};
constexpr OptimizedService kEmrContainersService{.prefix = "emr-containers:",
                                                 .id = "emr-containers",
                                                 .errors = "EMRContainers",
                                                 .sdk = "AmazonEMRContainers",
                                                 .exception = "AmazonEMRContainersException",
                                                 .headers = SdkHeaders::kRestJson,
                                                 .apis = kEmrContainersApis};

}  // namespace

constinit const Integration kEmrContainers = optimized<&kEmrContainersService>();

}  // namespace sidestep::services
