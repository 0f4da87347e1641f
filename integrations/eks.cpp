// arn:aws:states:::eks: clusters and what they consist of. Calls of a cluster's own Kubernetes API
// are in eks_call.cpp and eks_run_job.cpp.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-eks.html

#include "integrations/list.h"
#include "integrations/optimized.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kMade = "ACTIVE";
constexpr std::string_view kNotMade = "FAILED CREATE_FAILED DELETE_FAILED";

constexpr RequestMember kClusterQuestion[] = {{"Name", "/Answer/Cluster/Name"}};
constexpr OptimizedJob kClusterMade{.describe = "DescribeCluster",
                                    .question = kClusterQuestion,
                                    .job = "/Cluster",
                                    .status = "/Status",
                                    .succeeded = kMade,
                                    .failed = kNotMade,
                                    .shown_as = "Cluster"};
constexpr OptimizedJob kClusterGone{.describe = "DescribeCluster",
                                    .question = kClusterQuestion,
                                    .job = "/Cluster",
                                    .status = "/Status",
                                    .failed = kNotMade,
                                    .shown_as = "Cluster",
                                    .gone_error = "ResourceNotFoundException"};

constexpr RequestMember kNodegroupQuestion[] = {
    {"ClusterName", "/Parameters/ClusterName"},
    {"NodegroupName", "/Answer/Nodegroup/NodegroupName"}};
constexpr OptimizedJob kNodegroupMade{.describe = "DescribeNodegroup",
                                      .question = kNodegroupQuestion,
                                      .job = "/Nodegroup",
                                      .status = "/Status",
                                      .succeeded = kMade,
                                      .failed = kNotMade,
                                      .shown_as = "Nodegroup"};
constexpr OptimizedJob kNodegroupGone{.describe = "DescribeNodegroup",
                                      .question = kNodegroupQuestion,
                                      .job = "/Nodegroup",
                                      .status = "/Status",
                                      .failed = kNotMade,
                                      .shown_as = "Nodegroup",
                                      .gone_error = "ResourceNotFoundException"};

constexpr RequestMember kFargateQuestion[] = {
    {"ClusterName", "/Parameters/ClusterName"},
    {"FargateProfileName", "/Answer/FargateProfile/FargateProfileName"}};
constexpr OptimizedJob kFargateMade{.describe = "DescribeFargateProfile",
                                    .question = kFargateQuestion,
                                    .job = "/FargateProfile",
                                    .status = "/Status",
                                    .succeeded = kMade,
                                    .failed = kNotMade,
                                    .shown_as = "FargateProfile"};
constexpr OptimizedJob kFargateGone{.describe = "DescribeFargateProfile",
                                    .question = kFargateQuestion,
                                    .job = "/FargateProfile",
                                    .status = "/Status",
                                    .failed = kNotMade,
                                    .shown_as = "FargateProfile",
                                    .gone_error = "ResourceNotFoundException"};

constexpr OptimizedApi kEksApis[] = {{.action = "createCluster", .job = &kClusterMade},
                                     {.action = "deleteCluster", .job = &kClusterGone},
                                     {.action = "createNodegroup", .job = &kNodegroupMade},
                                     {.action = "deleteNodegroup", .job = &kNodegroupGone},
                                     {.action = "createFargateProfile", .job = &kFargateMade},
                                     {.action = "deleteFargateProfile", .job = &kFargateGone}};
constexpr OptimizedService kEksService{.prefix = "eks:",
                                       .id = "eks",
                                       .errors = "EKS",
                                       .sdk = "AmazonEKS",
                                       .exception = "AmazonEKSException",
                                       .headers = SdkHeaders::kRestJson,
                                       .apis = kEksApis};

}  // namespace

constinit const Integration kEks = optimized<&kEksService>();

}  // namespace sidestep::services
