#include "base/uri.h"

#include <gtest/gtest.h>

namespace sidestep::uri_test {
namespace {

TEST(Uri, EncodesAllButUnreservedCharacters) {
  EXPECT_EQ(uri_encoded("a-._~Z9 /+%\xC3\xA9"), "a-._~Z9%20%2F%2B%25%C3%A9");
  EXPECT_EQ(uri_encoded("a/b c", Slashes::kKept), "a/b%20c");
}

TEST(Uri, DecodesEscapesAndKeepsInvalidOnes) {
  EXPECT_EQ(uri_decoded("a%2Fb%c3%A9+"), "a/b\xC3\xA9+");
  EXPECT_EQ(uri_decoded("%%41%4%zz%"), "%A%4%zz%");
  EXPECT_EQ(form_decoded("a+b%2B"), "a b+");
}

}  // namespace
}  // namespace sidestep::uri_test
