#include "integrations/map_runs/object_items.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/base64.h"
#include "tests/integrations/map_runs/fake_s3.h"
#include "tests/integrations/map_runs/parquet/files.h"

namespace sidestep::services::object_items_test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using InputType = asl::ReaderConfig::InputType;

asl::ReaderConfig config_of(InputType type) {
  asl::ReaderConfig config;
  config.input_type = type;
  return config;
}

// {"a":"1"}\n{"a":"2"}\n, packed by gzip.
const std::string kPacked(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\xab\x56\x4a\x54\xb2\x52\x32\x54\xaa\xe5\xaa\x06"
    "\xb3\x8c\x80\x2c\x00\xf2\x4c\x88\x29\x14\x00\x00\x00",
    35);

TEST(ObjectItems, AreThoseInTheObject) {
  FakeS3 s3;
  s3.objects["k"] = "a,b\n1,2\n";
  EXPECT_EQ(all_items(items_of_object(s3.access(), parameters(R"({"Bucket":"b","Key":"k"})"),
                                      config_of(InputType::kCsv))),
            R"({"a":"1","b":"2"} )");
}

TEST(ObjectItems, FailIfThereIsNoObject) {
  FakeS3 s3;
  EXPECT_THAT(all_items(items_of_object(s3.access(), parameters(R"({"Bucket":"b","Key":"k"})"),
                                        config_of(InputType::kJson))),
              StartsWith("States.ItemReaderFailed: The specified key does not exist. (Service: S3, "
                         "Status Code: 404, Request ID: "));
}

TEST(ObjectItems, FailIfTheyAreNotOfTheType) {
  FakeS3 s3;
  s3.objects["k"] = "[1";
  EXPECT_EQ(all_items(items_of_object(s3.access(), parameters(R"({"Bucket":"b","Key":"k"})"),
                                      config_of(InputType::kJson))),
            "States.ItemReaderFailed: The ItemReader's data is not valid JSON.");
}

TEST(ObjectItems, OfAParquetFileAreReadPartByPart) {
  FakeS3 s3;
  s3.objects["k"] = base64_decode(parquet::kPlain).value();
  const std::string items = all_items(items_of_object(
      s3.access(), parameters(R"({"Bucket":"b","Key":"k"})"), config_of(InputType::kParquet)));
  EXPECT_THAT(items, StartsWith(R"({"name":"city-0","count":-3,"big":0,"ratio":0.0,"ok":true} )"));
  EXPECT_EQ(std::ranges::count(items, '{'), 40);
  EXPECT_EQ(
      all_items(items_of_object(s3.access(),
                                parameters(R"({"Bucket":"b","Key":"k","VersionId":"v"})"),
                                config_of(InputType::kParquet))),
      "States.ItemReaderFailed: The field 'VersionId' is not supported for InputType PARQUET.");
  s3.objects["k"] = "no such file";
  EXPECT_EQ(all_items(items_of_object(s3.access(), parameters(R"({"Bucket":"b","Key":"k"})"),
                                      config_of(InputType::kParquet))),
            "States.ItemReaderFailed: The object is not a Parquet file.");
}

TEST(ListedItems, AreTheObjectsOfAllPages) {
  FakeS3 s3;
  s3.objects = {{"p/1", "x"}, {"p/2", "yy"}, {"q", ""}};
  EXPECT_EQ(all_items(items_of_listing(s3.access(), parameters(R"({"Bucket":"b","Prefix":"p/"})"))),
            R"({"Etag":"\"e\"","Key":"p/1","LastModified":5,"Size":1,"StorageClass":"STANDARD"} )"
            R"({"Etag":"\"e\"","Key":"p/2","LastModified":5,"Size":2,"StorageClass":"STANDARD"} )");
}

TEST(ListedItems, AreThoseInAllObjectsIfTheyAreLoaded) {
  FakeS3 s3;
  s3.objects = {{"p/", ""}, {"p/1", "[1,2]"}, {"p/2", "[]"}, {"p/3", "[3]"}};
  EXPECT_EQ(
      all_items(items_of_listed_objects(s3.access(), parameters(R"({"Bucket":"b","Prefix":"p/"})"),
                                        config_of(InputType::kJson))),
      "(S3://b/p/1) 1 2 (S3://b/p/2) (S3://b/p/3) 3 ");
}

TEST(Manifest, OfAnInventoryNamesFilesOfObjects) {
  FakeS3 s3;
  s3.objects["m"] = R"({"destinationBucket":"arn:aws:s3:::d","fileFormat":"CSV",)"
                    R"("fileSchema":"Bucket, Key, Size",)"
                    R"("files":[{"key":"f1"},{"key":"f2"}]})";
  s3.objects["f1"] = "\"b\",\"k1\",\"5\"\n";
  s3.objects["f2"] = "\"b\",\"k2\",\"6\"\n";
  EXPECT_EQ(all_items(items_of_manifest(s3.access(), parameters(R"({"Bucket":"b","Key":"m"})"),
                                        config_of(InputType::kManifest))),
            R"((S3://d/f1) {"Bucket":"b","Size":"5","Key":"k1"} )"
            R"((S3://d/f2) {"Bucket":"b","Size":"6","Key":"k2"} )");
}

TEST(Manifest, OfAnInventoryMustBeOne) {
  FakeS3 s3;
  s3.objects["m"] = "[]";
  s3.objects["o"] = R"({"destinationBucket":"d","fileFormat":"ORC","fileSchema":"x","files":[]})";
  EXPECT_THAT(all_items(items_of_manifest(s3.access(), parameters(R"({"Bucket":"b","Key":"m"})"),
                                          config_of(InputType::kManifest))),
              HasSubstr("is not the manifest of an S3 inventory"));
  EXPECT_THAT(all_items(items_of_manifest(s3.access(), parameters(R"({"Bucket":"b","Key":"o"})"),
                                          config_of(InputType::kManifest))),
              HasSubstr("not ORC"));
}

TEST(Manifest, OfAthenaNamesFilesOfItems) {
  FakeS3 s3;
  s3.objects["m"] = "s3://b/f1\ns3://b/f2\n";
  s3.objects["f1"] = "{\"a\":1}\n";
  s3.objects["f2"] = kPacked;
  asl::ReaderConfig config = config_of(InputType::kJsonLines);
  config.manifest_type = asl::ReaderConfig::ManifestType::kAthena;
  const std::string items =
      all_items(items_of_manifest(s3.access(), parameters(R"({"Bucket":"b","Key":"m"})"), config));
  EXPECT_EQ(items, R"((S3://b/f1) {"a":1} (S3://b/f2) {"a":"1"} {"a":"2"} )");
  s3.objects["m"] = "https://b/f1\n";
  EXPECT_THAT(
      all_items(items_of_manifest(s3.access(), parameters(R"({"Bucket":"b","Key":"m"})"), config)),
      HasSubstr("not the URI of an object"));
}

}  // namespace
}  // namespace sidestep::services::object_items_test
