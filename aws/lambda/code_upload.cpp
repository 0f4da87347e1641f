#include "aws/lambda/code_upload.h"

#include <memory>

#include "aws/lambda/function_code.h"
#include "aws/lambda/function_configuration.h"
#include "aws/lambda/versions/publish.h"

namespace sidestep::aws::lambda {
namespace {

// One call, from its input to its answer. Kept by what runs for it.
struct Upload {
  Lambda& lambda;
  Call call;
  Reply reply;
  const CodeUpload operation;
  runner::Function function{};
  Expected<runner::FunctionCode, Error> code{runner::FunctionCode{}};

  void finish(const std::exception_ptr& failure) {
    if (failure) return reply.fail(failed_work(failure));
    if (!code) return reply.fail(std::move(code).error());
    function.code = *std::move(code);
    std::string arn = function.arn;
    Answer answer = operation.finish(lambda, call, std::move(function));
    const bool publishes = call.flag_or("Publish", false) && !call.flag_or("DryRun", false);
    if (!answer || !publishes) return lambda.answer_when_kept(std::move(reply), std::move(answer));
    publish(lambda, {std::move(arn)},
            [&to = lambda, held = std::move(reply)](
                Expected<std::shared_ptr<const runner::Function>, Error> version) mutable {
              if (!version) return held.fail(std::move(version).error());
              to.answer_when_kept(std::move(held), output(function_configuration(**version)));
            });
  }
};

}  // namespace

void run_code_upload(Lambda& lambda, Call call, Reply reply, const CodeUpload& operation) {
  auto prepared = operation.prepare(lambda, call);
  if (!prepared) return reply.fail(std::move(prepared).error());
  const auto upload = std::make_shared<Upload>(
      Upload{lambda, std::move(call), std::move(reply), operation, *std::move(prepared)});
  const Json& source = operation.code_in(upload->call);
  if (is_object(source)) {
    return take_object(lambda, lambda.platform().directory, upload->call.scope, source,
                       [upload](Expected<runner::FunctionCode, Error> code) {
                         upload->code = std::move(code);
                         upload->finish(nullptr);
                       });
  }
  // The work refers to what the step behind it keeps alive, and lets go of on the loop.
  lambda.background().run(
      [&each = *upload] {
        each.code = read_code(each.lambda.code(), each.operation.code_in(each.call));
      },
      [upload](const std::exception_ptr& failure) { upload->finish(failure); });
}

}  // namespace sidestep::aws::lambda
