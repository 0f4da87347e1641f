#include "integrations/map_runs/result_object.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/integrations/map_runs/fake_s3.h"

namespace sidestep::services::result_object_test {
namespace {

using engine::ResultFile;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Whether it was written.
bool write(ResultFile& file, const std::string& bytes, ResultFile::Piece piece) {
  bool done = false;
  file.write(bytes, piece,
             [&](Expected<Done, asl::StateError> written) { done = written.has_value(); });
  return done;
}

TEST(ResultObject, IsPutAtOnceIfItIsShort) {
  FakeS3 s3;
  const auto file = result_in_s3(s3.access(), "b", "out/1/SUCCEEDED_0.json");
  EXPECT_TRUE(write(*file, "[1]", ResultFile::Piece::kLast));
  EXPECT_EQ(s3.objects.at("out/1/SUCCEEDED_0.json"), "[1]");
  EXPECT_THAT(s3.calls_of_uploads, IsEmpty());
}

TEST(ResultObject, IsUploadedInPartsIfItIsLong) {
  FakeS3 s3;
  s3.uploads["out/1/SUCCEEDED_0.json"] = "what a crash has left";
  s3.uploads["out/2/SUCCEEDED_0.json"] = "somebody else's";
  const auto file = result_in_s3(s3.access(), "b", "out/1/SUCCEEDED_0.json");
  EXPECT_TRUE(write(*file, "[1,", ResultFile::Piece::kMore));
  EXPECT_FALSE(s3.objects.contains("out/1/SUCCEEDED_0.json"));
  EXPECT_TRUE(write(*file, "2,", ResultFile::Piece::kMore));
  EXPECT_TRUE(write(*file, "3]", ResultFile::Piece::kLast));
  EXPECT_EQ(s3.objects.at("out/1/SUCCEEDED_0.json"), "[1,2,3]");
  EXPECT_THAT(s3.calls_of_uploads,
              ElementsAre("AbortMultipartUpload", "CreateMultipartUpload", "UploadPart 1",
                          "UploadPart 2", "UploadPart 3", "CompleteMultipartUpload"));
  EXPECT_EQ(s3.uploads.size(), 1u);
}

}  // namespace
}  // namespace sidestep::services::result_object_test
