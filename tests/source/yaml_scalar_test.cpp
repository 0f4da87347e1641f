#include "source/yaml_scalar.h"

#include <gtest/gtest.h>

namespace sidestep::source::yaml_scalar_test {
namespace {

TEST(YamlScalar, HasTheTypesOfTheCoreSchema) {
  struct Case {
    std::string text;
    std::string json;  // empty: JSON has no such number
  };
  for (const Case& test : std::vector<Case>{{"", "null"},
                                            {"~", "null"},
                                            {"Null", "null"},
                                            {"true", "true"},
                                            {"FALSE", "false"},
                                            {"yes", R"("yes")"},
                                            {"off", R"("off")"},
                                            {"12", "12"},
                                            {"-7", "-7"},
                                            {"+3", "3"},
                                            {"0o17", "15"},
                                            {"0xfF", "255"},
                                            {"007", "7"},
                                            {"1.5", "1.5"},
                                            {".5", "0.5"},
                                            {"-.5e1", "-5.0"},
                                            {"5.", "5.0"},
                                            {"1e3", "1000.0"},
                                            {".inf", ""},
                                            {"-.INF", ""},
                                            {".nan", ""},
                                            {"1e999", ""},
                                            {"0xZ", R"("0xZ")"},
                                            {"0o8", R"("0o8")"},
                                            {".", R"(".")"},
                                            {"-", R"("-")"},
                                            {"1e", R"("1e")"},
                                            {"1_000", R"("1_000")"},
                                            {"1:30", R"("1:30")"},
                                            {"2024-05-01", R"("2024-05-01")"},
                                            {"nan", R"("nan")"},
                                            {"9223372036854775807", "9223372036854775807"},
                                            {"99999999999999999999", "1.0E20"}}) {
    const auto value = plain_scalar(test.text);
    EXPECT_EQ(value ? to_text(*value) : "", test.json) << test.text;
  }
}

}  // namespace
}  // namespace sidestep::source::yaml_scalar_test
