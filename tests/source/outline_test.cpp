#include "source/outline.h"

#include <gtest/gtest.h>

namespace sidestep::source::outline_test {
namespace {

TEST(Outline, FindsThePlaceOfALocation) {
  const std::string text =
      "{\n\"a\\\"b\": [\n1,\n{\"ü\": 1, \"c\": \"}\"}],\n\"a\": {\n  \"c/d\": 2, \"c\": []}}";
  const Outline outline = outline_of_json(text);
  struct Case {
    std::string location, place;
    bool exact;
  };
  for (const Case& test : {Case{"", "1:1", true}, Case{"/", "1:1", true}, Case{"/a", "5:1", true},
                           Case{"/a/c/d", "6:3", true}, Case{"/a/c", "6:13", true},
                           Case{"/a/missing", "5:1", false}, Case{"/a\"b[0]", "3:1", true},
                           Case{"/a\"b[1]/c", "4:10", true}, Case{"/nothing", "1:1", false}}) {
    const OutlineMatch found = find(outline, test.location);
    EXPECT_EQ(to_text(place_at(text, found.value->begin)), test.place) << test.location;
    EXPECT_EQ(found.exact, test.exact) << test.location;
  }
}

TEST(Outline, CountsCharacters) {
  EXPECT_EQ(place_at("a\nüb", 4), (Place{2, 2}));
  EXPECT_EQ(place_at("a", 99), (Place{1, 2}));
}

}  // namespace
}  // namespace sidestep::source::outline_test
