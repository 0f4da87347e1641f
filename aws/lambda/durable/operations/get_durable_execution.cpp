#include "aws/lambda/durable/shown.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

Answer get_durable_execution(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(execution, named_execution(lambda.reader(), call, errors::kResourceNotFound));
  Json shown = {{"DurableExecutionArn", execution.arn()},
                {"DurableExecutionName", execution.name},
                {"FunctionArn", execution.versioned_arn()},
                {"InputPayload", execution.input}};
  if (execution.result) shown["Result"] = *execution.result;
  if (execution.error) shown["Error"] = *execution.error;
  shown["StartTimestamp"] = api_time(execution.started);
  shown["Status"] = execution.status;
  if (execution.ended) shown["EndTimestamp"] = api_time(*execution.ended);
  shown["Version"] = execution.details.at("version");
  if (const Json& trace = execution.details.at("traceId"); trace != "") {
    shown["TraceHeader"] = {{"XAmznTraceId", trace}};
  }
  return output(std::move(shown));
}

}  // namespace

constinit const Operation kGetDurableExecution{"GetDurableExecution",
                                               answer_at_once<get_durable_execution>};

}  // namespace sidestep::aws::lambda
