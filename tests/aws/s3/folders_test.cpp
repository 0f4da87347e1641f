#include <fstream>

#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::folders_test {
namespace {

namespace fs = std::filesystem;

class FoldersTest : public testing::S3Fixture {
 protected:
  FoldersTest() {
    ok("CreateBucket", R"({"Bucket": "data"})");
    ok("MountFolder", R"({"Bucket": "data", "Folder": ")" + folder_.string() + "\"}");
  }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  std::string file(const std::string& name) {
    std::ifstream stream(folder_ / name);
    return stream ? std::string(std::istreambuf_iterator<char>(stream), {}) : "(none)";
  }
  std::string keys() {
    const Json listed = ok("ListObjectsV2", R"({"Bucket": "data"})");
    std::string text;
    if (!listed.contains("Contents")) return text;
    for (const Json& object : listed.at("Contents")) {
      text += object.at("Key").get<std::string>() + " ";
    }
    return text;
  }
  std::string put(const std::string& key, std::string body) {
    return error("PutObject", R"({"Bucket": "data", "Key": ")" + key + "\"}", std::move(body));
  }

  const fs::path folder_{directory_.file("folder")};
};

TEST_F(FoldersTest, ReadWhatStandsInThem) {
  write("b/2.txt", "two");
  write("a.txt", "one");
  EXPECT_EQ(keys(), "a.txt b/2.txt ");
  EXPECT_EQ(get(R"({"Bucket": "data", "Key": "b/2.txt"})"), "two");
  write("b/2.txt", "another");
  EXPECT_EQ(get(R"({"Bucket": "data", "Key": "b/2.txt"})"), "another");
  write("new", "x");
  EXPECT_EQ(get(R"({"Bucket": "data", "Key": "new"})"), "x");
  fs::remove(folder_ / "a.txt");
  EXPECT_EQ(get(R"({"Bucket": "data", "Key": "a.txt"})"), "NoSuchKey");
  EXPECT_EQ(keys(), "b/2.txt new ");
}

TEST_F(FoldersTest, GetWhatIsPut) {
  EXPECT_EQ(put("c/d.txt", "text"), "");
  EXPECT_EQ(file("c/d.txt"), "text");
  EXPECT_EQ(get(R"({"Bucket": "data", "Key": "c/d.txt"})"), "text");
  EXPECT_EQ(put("c/d.txt", std::string(200'000, 'x')), "");
  EXPECT_EQ(file("c/d.txt"), std::string(200'000, 'x'));
  ok("CopyObject", R"({"Bucket": "data", "Key": "copy", "CopySource": "data/c/d.txt"})");
  EXPECT_EQ(file("copy"), std::string(200'000, 'x'));
  ok("DeleteObject", R"({"Bucket": "data", "Key": "c/d.txt"})");
  EXPECT_EQ(file("c/d.txt"), "(none)");
  EXPECT_EQ(keys(), "copy ");
  EXPECT_TRUE(fs::is_empty(directory_.file("objects")));
}

TEST_F(FoldersTest, RefuseKeysThatCannotBeFiles) {
  EXPECT_EQ(put("a", ""), "");
  for (const char* key : {"../a", "/a", "a/", "b//c", ".", "b/./c"}) {
    EXPECT_EQ(put(key, ""), "InvalidArgument") << key;
  }
  EXPECT_EQ(error("PutBucketVersioning",
                  R"({"Bucket": "data", "VersioningConfiguration": {"Status": "Enabled"}})"),
            "NotImplemented");
}

TEST_F(FoldersTest, StayWhenTheirBucketsGo) {
  write("a", "one");
  EXPECT_EQ(keys(), "a ");
  ok("UnmountFolder", R"({"Bucket": "data"})");
  ok("DeleteBucket", R"({"Bucket": "data"})");
  EXPECT_EQ(file("a"), "one");
}

}  // namespace
}  // namespace sidestep::aws::s3::folders_test
