#pragma once
// The tables `s3_uploads` and `s3_parts`: multipart uploads that have not been completed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::s3 {

struct UploadRow {
  std::string id;
  std::int64_t bucket_id = 0;
  std::string key;
  std::int64_t initiated_ms = 0;
  Json properties = Json::object();  // those that the object will have; ChecksumAlgorithm
};

struct PartRow {
  std::int64_t number = 0;
  std::int64_t size = 0;
  std::string etag;  // without quotes
  std::int64_t modified_ms = 0;
  std::string checksum;  // in Base64; empty if the upload has no algorithm
  std::string blob;      // the name of its file
};

class Uploads {
 public:
  explicit Uploads(storage::Database& database) : database_(database) {}

  void insert(const UploadRow& row);
  // With its parts.
  void remove(std::string_view id);
  std::optional<UploadRow> find(std::string_view id) const;
  // Notes that an object of the key was deleted while its uploads were open: their properties have
  // "Deleted" from then on.
  void note_deletion(std::int64_t bucket_id, std::string_view key);
  // By key, then in the order of their beginnings, those after that upload of `after_key`; an empty
  // `after_id` stands after all of that key.
  std::vector<UploadRow> list(std::int64_t bucket_id, std::string_view prefix,
                              std::string_view after_key, std::string_view after_id) const;

  // In place of one with the same number; returns the name of the file of that, if there was one.
  std::optional<std::string> put_part(std::string_view upload_id, const PartRow& row);
  // By number, those after `after`.
  std::vector<PartRow> parts(std::string_view upload_id, std::int64_t after = 0) const;

  // The names of the files of all parts.
  std::vector<std::string> used_blobs() const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::s3
