#include "asl/jsonata/case_mapping.h"

#include <gtest/gtest.h>

namespace sidestep::asl::jsonata::case_mapping_test {
namespace {

TEST(JsonataCaseMapping, FollowsUnicode) {
  EXPECT_EQ(to_upper("aéß ǆ ſ ﬁ ա ა 𐐨"), "AÉSS Ǆ S FI Ա Ა 𐐀");
  EXPECT_EQ(to_lower("AÉẞ Ǆ Ա Ა Σ ΑΣ 𐐀"), "aéß ǆ ա ა σ ας 𐐨");
  EXPECT_EQ(to_upper("1+日本"), "1+日本");
}

TEST(JsonataCaseMapping, FoldsUnitsForComparison) {
  EXPECT_EQ(fold_unit(u'a'), u'A');
  EXPECT_EQ(fold_unit(u'é'), u'É');
  EXPECT_EQ(fold_unit(u'ſ'), u'ſ');  // not to ASCII
  EXPECT_EQ(fold_unit(u'ß'), u'ß');  // not to two
  EXPECT_EQ(unfold_unit(u'É'), u'é');
}

}  // namespace
}  // namespace sidestep::asl::jsonata::case_mapping_test
