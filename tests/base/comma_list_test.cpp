#include "base/comma_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::comma_list_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CommaList, HasPartsWithoutTheSpacesAroundThem) {
  EXPECT_THAT(parts_of_list("Bucket, Key ,Version Id"), ElementsAre("Bucket", "Key", "Version Id"));
  EXPECT_THAT(parts_of_list("one"), ElementsAre("one"));
}

TEST(CommaList, KeepsEmptyPartsButForOneAtTheEnd) {
  EXPECT_THAT(parts_of_list("a,, b,"), ElementsAre("a", "", "b"));
  EXPECT_THAT(parts_of_list(""), IsEmpty());
}

}  // namespace
}  // namespace sidestep::comma_list_test
