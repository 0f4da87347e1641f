#pragma once
// A call that brings a function's code. Its archive may have 60,000 files, so it is unpacked in the
// background; what the operation checks, it checks on the loop:
//
//   prepare (loop) -> code unpacked (background) -> finish (loop)

#include "aws/lambda/operation.h"

namespace sidestep::aws::lambda {

struct CodeUpload {
  // Makes the function as it will be, but for its code.
  using Prepare = Expected<runner::Function, Error> (*)(Lambda&, const Call&);
  // Where in the input the code is described: a member, or the input itself.
  using CodeIn = const Json& (*)(const Call&);
  // Takes the function, with its code. Others may have changed what there is since `prepare`.
  using Finish = Answer (*)(Lambda&, const Call&, runner::Function);

  Prepare prepare;
  CodeIn code_in;
  Finish finish;
};

// Answers in the end.
void run_code_upload(Lambda& lambda, Call call, Reply reply, const CodeUpload& operation);

}  // namespace sidestep::aws::lambda
