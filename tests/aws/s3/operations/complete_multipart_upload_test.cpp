#include <gtest/gtest.h>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::complete_multipart_upload_test {
namespace {

using testing::S3Fixture;

TEST_F(S3Fixture, CompleteMultipartUploadJoinsTheParts) {
  const std::string upload = begin_upload();
  const std::string first(5 * 1024 * 1024, 'a');
  const std::string one = upload_part(upload, 1, first);
  const std::string two = upload_part(upload, 3, "end");
  Json parts = Json::array();
  for (const auto& [number, etag] : {std::pair{1, one}, {3, two}}) {
    Json part = Json::object();
    part["PartNumber"] = number;
    part["ETag"] = etag;
    parts.push_back(std::move(part));
  }
  const Json answer =
      ok("CompleteMultipartUpload",
         "{" + upload + R"(, "MultipartUpload": {"Parts": )" + to_text(parts) + "}}");
  EXPECT_TRUE(answer["ETag"].get<std::string>().ends_with("-2\""));
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key"})"), first + "end");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key", "PartNumber": 2})"), "end");
  EXPECT_EQ(get(R"({"Bucket": "bucket", "Key": "key", "Range": "bytes=5242879-5242881"})"), "aen");
  EXPECT_EQ(error("ListParts", "{" + upload + "}"), "NoSuchUpload");
}

TEST_F(S3Fixture, CompleteMultipartUploadChecksTheParts) {
  const std::string upload = begin_upload();
  const std::string one = upload_part(upload, 1, "a"), two = upload_part(upload, 2, "b");
  struct Case {
    std::string parts;
    std::string code;
  };
  const std::string first = R"({"PartNumber": 1, "ETag": )" + to_text(Json(one)) + "}";
  const std::string second = R"({"PartNumber": 2, "ETag": )" + to_text(Json(two)) + "}";
  for (const Case& c : std::vector<Case>{{first + ", " + second, "EntityTooSmall"},
                                         {second + ", " + first, "InvalidPartOrder"},
                                         {R"({"PartNumber": 1, "ETag": "x"})", "InvalidPart"},
                                         {R"({"PartNumber": 7, "ETag": "x"})", "InvalidPart"},
                                         {second, ""}}) {
    EXPECT_EQ(error("CompleteMultipartUpload",
                    "{" + upload + R"(, "MultipartUpload": {"Parts": [)" + c.parts + "]}}"),
              c.code)
        << c.parts;
  }
}

}  // namespace
}  // namespace sidestep::aws::s3::complete_multipart_upload_test
