#include "aws/lambda/event_sources/batch.h"

#include <gtest/gtest.h>

namespace sidestep::aws::lambda::batch_test {
namespace {

using Outcome = BatchResult::Outcome;

struct Report {
  const char* payload;
  Outcome outcome;
  std::set<std::string> failed{};
};
const Report kReports[] = {
    {"", Outcome::kDone},
    {"null", Outcome::kDone},
    {"{}", Outcome::kDone},
    {R"({"batchItemFailures": null})", Outcome::kDone},
    {R"({"batchItemFailures": []})", Outcome::kDone},
    {R"({"batchItemFailures": [{"itemIdentifier": "b"}]})", Outcome::kFailedItems, {"b"}},
    {R"({"batchItemFailures": [{"itemIdentifier": ""}]})", Outcome::kFailed},
    {R"({"batchItemFailures": [{"itemIdentifier": null}]})", Outcome::kFailed},
    {R"({"batchItemFailures": [{"name": "b"}]})", Outcome::kFailed},
    {R"({"batchItemFailures": [{"itemIdentifier": "z"}]})", Outcome::kFailed},
    {R"({"batchItemFailures": "b"})", Outcome::kFailed},
    {R"("b")", Outcome::kFailed},
    {"{", Outcome::kFailed},
};

TEST(Batch, ReadsReportsOfFailedItems) {
  for (const Report& report : kReports) {
    const BatchResult result = result_of_report(report.payload, {"a", "b"});
    EXPECT_EQ(result.outcome, report.outcome) << report.payload;
    EXPECT_EQ(result.failed, report.failed) << report.payload;
  }
}

}  // namespace
}  // namespace sidestep::aws::lambda::batch_test
