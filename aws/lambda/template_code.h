#pragma once
// The code of a function as a template has it: an object of S3, the source itself, or the path of a
// directory or an archive.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html

#include <span>

#include "aws/core/directory.h"
#include "aws/core/resource_provider.h"
#include "aws/lambda/function_code.h"
#include "aws/lambda/lambda.h"
#include "base/unique_function.h"

namespace sidestep::aws::lambda {

// Unpacks what Code of the request's properties says; `then` is called on the loop, now or later.
// `directory` is asked for objects, and outlives the call.
void take_template_code(Lambda& lambda, const Directory& directory, const ResourceRequest& request,
                        CodeTaken then);

// A file of aws/lambda/response_modules/, put into the binary by the build: what AWS lays beside
// source that is in a template.
struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};
std::span<const EmbeddedFile> embedded_response_modules();

}  // namespace sidestep::aws::lambda
