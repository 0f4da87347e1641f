#include "aws/cloudformation/transforms/transforms.h"

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/cloudformation/transforms/language_extensions.h"
#include "aws/cloudformation/transforms/serverless.h"

namespace sidestep::aws::cloudformation {

Value transformed(Json document, const Values& values) {
  for (const std::string& name : transforms_of(document)) {
    auto next = name == "AWS::LanguageExtensions" ? with_language_extensions(document, values)
                : name == "AWS::Serverless-2016-10-31"
                    ? with_serverless(document)
                    : Value(unexpected(validation_error("No transform named " + name + " found.")));
    if (!next) return next;
    document = *std::move(next);
  }
  document.erase("Transform");
  return document;
}

}  // namespace sidestep::aws::cloudformation
