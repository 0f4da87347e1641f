#pragma once
// A request that brings a function's code. Its body may have 70 MB and its archive 60,000 files, so
// it is read and unpacked in the background; what the operation has to say to it, it says on the
// loop:
//
//   body read (background) -> prepare (loop) -> code unpacked (background) -> finish (loop)

#include <functional>

#include "aws/lambda/operation.h"

namespace sidestep::lambda_api {

struct CodeUpload {
  // Looks at the body and makes the function as it will be, but for its code.
  using Prepare = Expected<lambda::Function, ApiError> (*)(LambdaApi&, const Call&,
                                                           const Json& body);
  // Where in the body the code is described: a member, or the body itself.
  using CodeIn = const Json& (*)(const Json& body);
  // Takes the function, with its code. Others may have changed what there is since `prepare`.
  using Finish = Answer (*)(LambdaApi&, const Call&, const Json& body, lambda::Function);

  Prepare prepare;
  CodeIn code_in;
  Finish finish;
};

// Answers in the end.
void run_code_upload(LambdaApi& api, const Call& call, http::Responder responder,
                     const CodeUpload& operation);

}  // namespace sidestep::lambda_api
