#include "aws/model/value_set.h"

#include <gtest/gtest.h>

namespace sidestep::aws::value_set_test {
namespace {

// The order of AWS's messages, and that of its models.
struct ValueSetCase {
  std::string_view shown;
  std::vector<std::string> values;
};

TEST(ValueSet, StandsInTheOrderOfTheServicesHashTable) {
  for (const ValueSetCase& test : std::vector<ValueSetCase>{
           // Recorded.
           {"[SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
            {"RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"}},
           {"[HEAD, POST, PATCH, DELETE, PUT, GET, OPTIONS]",
            {"POST", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"}},
           {"[BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY]",
            {"BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY"}},
           // BETWEEN and LT have one bucket.
           {"[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, "
            "CONTAINS]",
            {"EQ", "NE", "IN", "LE", "LT", "GE", "GT", "BETWEEN", "NOT_NULL", "NULL", "CONTAINS",
             "NOT_CONTAINS", "BEGINS_WITH"}},
           {"[]", {}}}) {
    EXPECT_EQ(value_set_text(test.values), test.shown);
  }
}

}  // namespace
}  // namespace sidestep::aws::value_set_test
