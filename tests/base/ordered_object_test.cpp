#include "base/ordered_object.h"

#include <gtest/gtest.h>

namespace sidestep::ordered_object_test {
namespace {

using Object = OrderedObject<std::string, int>;

std::string text_of(const Object& object) {
  std::string text;
  for (const auto& [key, value] : object) text += key + std::to_string(value) + ' ';
  return text;
}

TEST(OrderedObject, KeepsTheOrderOfInsertion) {
  Object object;
  object[std::string_view("b")] = 1;
  object[std::string_view("a")] = 2;
  EXPECT_FALSE(object.emplace("b", 3).second);
  EXPECT_EQ(text_of(object), "b1 a2 ");
  EXPECT_EQ(object.erase("b"), 1u);
  EXPECT_EQ(object.erase("b"), 0u);
  object[std::string_view("b")] = 4;
  EXPECT_EQ(text_of(object), "a2 b4 ");
  EXPECT_THROW(object.at("c"), std::out_of_range);
}

TEST(OrderedObject, ComparesWithoutOrder) {
  EXPECT_EQ((Object{{"a", 1}, {"b", 2}}), (Object{{"b", 2}, {"a", 1}}));
  EXPECT_FALSE((Object{{"a", 1}}) == (Object{{"a", 2}}));
  EXPECT_FALSE((Object{{"a", 1}}) == (Object{{"b", 1}}));
}

TEST(OrderedObject, FindsEveryKeyAtAnySize) {
  Object object;
  for (int i = 0; i < 1000; ++i) {
    object[std::to_string(i)] = i;
    ASSERT_EQ(object.at(std::to_string(i / 2)), i / 2);
    ASSERT_EQ(object.find("x"), object.end());
  }
  for (int i = 0; i < 1000; i += 2) object.erase(std::to_string(i));
  EXPECT_EQ(object.size(), 500u);
  EXPECT_EQ(object.begin()->first, "1");
  EXPECT_EQ(object.count("999"), 1u);
  EXPECT_EQ(object.count("998"), 0u);
}

}  // namespace
}  // namespace sidestep::ordered_object_test
