#include "aws/s3/mime_words.h"

#include <gtest/gtest.h>

namespace sidestep::aws::s3::mime_words_test {
namespace {

TEST(MimeWords, AreDecodedAndEncodedAsRecorded) {
  struct Case {
    const char* sent;
    const char* kept;
  };
  for (const auto& [sent, kept] : {
           Case{"plain = ? text", "plain = ? text"},
           Case{"=?UTF-8?Q?actually-ascii?=", "actually-ascii"},
           Case{"=?utf-8?b?YWJj?=", "abc"},
           Case{"=?UTF-8?Q?caf=C3=A9=5Fau=20lait?=", "=?UTF-8?Q?caf=C3=A9=5Fau_lait?="},
           Case{"=?UTF-8?B?AAECAw==?=", "=?UTF-8?B?AAECAw==?="},
           Case{"=?UTF-8?B?77+977+977+977+977+977+977+9?=",
                "=?UTF-8?B?77+977+977+977+977+977+977+9?="},
           Case{"=?UTF-8?B?=GGG?=", "=?UTF-8?B?77+9Ye+/vQ==?="},
           Case{"=?UTF-8?Q?a?= =?UTF-8?Q?b?= c", "ab c"},
           Case{"=?UTF-8?X?a?=", "=?UTF-8?X?a?="},
           Case{"=?EBCDIC?Q?a?=", "=?EBCDIC?Q?a?="},
           Case{"=?UTF-8?Q?=C?=", "=?UTF-8?Q?=C?="},
           Case{"=?UTF-8?Q?unfinished", "=?UTF-8?Q?unfinished"},
       }) {
    EXPECT_EQ(normal_words(sent), kept) << sent;
  }
}

TEST(MimeWords, AreSplitWhereTheyWouldBeTooLong) {
  std::string sent = "=?UTF-8?Q?";
  for (int i = 0; i < 20; ++i) sent += "=E2=98=83";
  EXPECT_EQ(normal_words(sent + "?="),
            "=?UTF-8?B?4piD4piD4piD4piD4piD4piD4piD4piD4piD4piD?= "
            "=?UTF-8?B?4piD4piD4piD4piD4piD4piD4piD4piD4piD4piD?=");
}

}  // namespace
}  // namespace sidestep::aws::s3::mime_words_test
