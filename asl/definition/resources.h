#pragma once
// Which resources a Task state may name: a Lambda function's ARN, an activity's ARN, or that of a
// service integration.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html

#include <string>
#include <string_view>

#include "asl/definition/field_reader.h"

namespace sidestep::asl {

// Reports, with AWS's message, a Resource that AWS does not accept; in an Express machine also one
// that waits for an answer.
void check_resource(const std::string& resource, FieldReader& fields);

// AWS's message about a resource that it does not have.
std::string unknown_resource(const std::string& resource);

// The form in which an integration is known everywhere behind the definition's checks: without
// region and account, which AWS lets a definition name and takes from the execution anyway.
// "arn:aws:states:us-east-1:123456789012:sns:publish" is "arn:aws:states:::sns:publish"; any other
// resource is as it was.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
std::string plain_resource(const std::string& resource);

// The API that an integration calls: "sns:publish" of "arn:aws:states:::sns:publish.sync:2". The
// resource part of any other ARN; empty if `resource` is not an ARN.
std::string api_of(const std::string& resource);

// Whether it is an activity's ARN.
bool is_activity_resource(std::string_view resource);

}  // namespace sidestep::asl
