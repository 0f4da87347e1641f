#pragma once
// Members that CreateTable and UpdateTable share.

#include "aws/dynamodb/members.h"

namespace sidestep::aws::dynamodb {

inline constexpr std::string_view kScalarTypes[] = {"B", "N", "S"};
inline constexpr std::string_view kKeyTypes[] = {"HASH", "RANGE"};
inline constexpr std::string_view kBillingModes[] = {"PROVISIONED", "PAY_PER_REQUEST"};
inline constexpr std::string_view kTableClasses[] = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
inline constexpr std::string_view kProjectionTypes[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
inline constexpr std::string_view kStreamViews[] = {"NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES",
                                                    "KEYS_ONLY"};
inline constexpr std::string_view kEncryptionTypes[] = {"AES256", "KMS"};

inline constexpr Bounds kAttributeNameLength{1, 255};
inline constexpr Bounds kIndexNameLength{3, 255};
inline constexpr Bounds kUnits{.min = 1};

inline constexpr Member kDefinitionMembers[] = {
    {.name = "AttributeName", .need = Need::kRequired, .bounds = kAttributeNameLength},
    {.name = "AttributeType", .need = Need::kRequired, .values = kScalarTypes},
};
inline constexpr Member kKeyElementMembers[] = {
    {.name = "AttributeName", .need = Need::kRequired, .bounds = kAttributeNameLength},
    {.name = "KeyType", .need = Need::kRequired, .values = kKeyTypes},
};
inline constexpr Member kThroughputMembers[] = {
    {.name = "ReadCapacityUnits",
     .shape = Shape::kInteger,
     .need = Need::kRequired,
     .bounds = kUnits},
    {.name = "WriteCapacityUnits",
     .shape = Shape::kInteger,
     .need = Need::kRequired,
     .bounds = kUnits},
};
inline constexpr Member kOnDemandMembers[] = {
    {.name = "MaxReadRequestUnits", .shape = Shape::kInteger},
    {.name = "MaxWriteRequestUnits", .shape = Shape::kInteger},
};
inline constexpr Member kProjectionMembers[] = {
    {.name = "ProjectionType", .values = kProjectionTypes},
    {.name = "NonKeyAttributes", .shape = Shape::kStrings, .bounds = {1, 20}},
};
inline constexpr Member kTagMembers[] = {
    {.name = "Key", .need = Need::kRequired, .bounds = {1, 128}},
    {.name = "Value", .need = Need::kRequired, .bounds = {0, 256}},
};
inline constexpr Member kStreamMembers[] = {
    {.name = "StreamEnabled", .shape = Shape::kBoolean, .need = Need::kRequired},
    {.name = "StreamViewType", .values = kStreamViews},
};
inline constexpr Member kEncryptionMembers[] = {
    {.name = "Enabled", .shape = Shape::kBoolean},
    {.name = "SSEType", .values = kEncryptionTypes},
    {.name = "KMSMasterKeyId"},
};

inline constexpr Member kThroughput{.name = "ProvisionedThroughput",
                                    .shape = Shape::kStructure,
                                    .members = kThroughputMembers,
                                    .structure = "ProvisionedThroughput"};
inline constexpr Member kOnDemandThroughput{.name = "OnDemandThroughput",
                                            .shape = Shape::kStructure,
                                            .members = kOnDemandMembers,
                                            .structure = "OnDemandThroughput"};
inline constexpr Member kStreamSpecification{.name = "StreamSpecification",
                                             .shape = Shape::kStructure,
                                             .members = kStreamMembers,
                                             .structure = "StreamSpecification"};
inline constexpr Member kEncryption{.name = "SSESpecification",
                                    .shape = Shape::kStructure,
                                    .members = kEncryptionMembers,
                                    .structure = "SSESpecification"};
inline constexpr Member kIndexName{
    .name = "IndexName", .need = Need::kRequired, .bounds = kIndexNameLength};
inline constexpr Member kProjection{.name = "Projection",
                                    .shape = Shape::kStructure,
                                    .need = Need::kRequired,
                                    .members = kProjectionMembers,
                                    .structure = "Projection"};

// A key schema of `max` attributes at most.
constexpr Member key_schema_member(std::int64_t max) {
  return {.name = "KeySchema",
          .shape = Shape::kList,
          .need = Need::kRequired,
          .bounds = {1, max},
          .members = kKeyElementMembers,
          .structure = "KeySchemaElement"};
}
constexpr Member definitions_member(Need need) {
  return {.name = "AttributeDefinitions",
          .shape = Shape::kList,
          .need = need,
          .members = kDefinitionMembers,
          .structure = "AttributeDefinition"};
}

inline constexpr Member kLocalIndexMembers[] = {kIndexName, key_schema_member(2), kProjection};
// AWS quotas page: up to four attributes of either kind of key.
inline constexpr Member kGlobalIndexMembers[] = {kIndexName, key_schema_member(8), kProjection,
                                                 kThroughput, kOnDemandThroughput};

}  // namespace sidestep::aws::dynamodb
