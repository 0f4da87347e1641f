#include "aws/dynamodb/operations/list.h"

#include <algorithm>
#include <iterator>

namespace sidestep::aws::dynamodb {
namespace {

constexpr const Operation* kOperations[] = {
#define X(name) &k##name,
    SIDESTEP_DYNAMODB_OPERATIONS(X)
#undef X
};

// DynamoDB's service model, without those above.
constexpr std::string_view kMissing[] = {
    "CreateBackup",
    "CreateGlobalTable",
    "DeleteBackup",
    "DeleteResourcePolicy",
    "DescribeBackup",
    "DescribeContributorInsights",
    "DescribeExport",
    "DescribeGlobalTable",
    "DescribeGlobalTableSettings",
    "DescribeImport",
    "DescribeKinesisStreamingDestination",
    "DescribeTableReplicaAutoScaling",
    "DisableKinesisStreamingDestination",
    "EnableKinesisStreamingDestination",
    "ExportTableToPointInTime",
    "GetResourcePolicy",
    "ImportTable",
    "ListBackups",
    "ListContributorInsights",
    "ListExports",
    "ListGlobalTables",
    "ListImports",
    "PutResourcePolicy",
    "RestoreTableFromBackup",
    "RestoreTableToPointInTime",
    "UpdateContributorInsights",
    "UpdateGlobalTable",
    "UpdateGlobalTableSettings",
    "UpdateKinesisStreamingDestination",
    "UpdateTableReplicaAutoScaling",
};

}  // namespace

std::span<const Operation* const> all_operations() { return kOperations; }

bool is_operation_of_aws(std::string_view name) {
  return std::ranges::find(kOperations, name, &Operation::name) != std::end(kOperations) ||
         std::ranges::find(kMissing, name) != std::end(kMissing);
}

}  // namespace sidestep::aws::dynamodb
