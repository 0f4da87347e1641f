#pragma once
// An S3 of a few objects, which answers at once.

#include <map>
#include <string>
#include <vector>

#include "aws/core/directory.h"
#include "aws/model/validator.h"
#include "engine/map_runs/item_source.h"
#include "integrations/map_runs/s3_access.h"

namespace sidestep::services {

class FakeS3 final : public aws::Service {
 public:
  FakeS3() { directory_.add(*this); }

  std::string_view id() const override { return "s3"; }
  bool has(std::string_view) const override { return true; }
  const aws::ValidationStyle& validation() const override {
    static const aws::ValidationStyle style{.checks = aws::ValidationStyle::Checks::kNone};
    return style;
  }
  void handle(aws::Call call, aws::Reply reply) override {
    if (call.operation == "ListObjectsV2") return reply.ok(list(call));
    if (call.operation == "ListMultipartUploads") return reply.ok(uploads_under(call));
    const std::string key = call.text("Key");
    if (call.operation == "PutObject") {
      objects[key] = bytes_of(call);
      return reply.ok(Json::object());
    }
    if (call.operation.find("Upload") != std::string::npos) return reply.ok(upload(call, key));
    const auto found = objects.find(key);
    if (found == objects.end()) {
      aws::Error error;
      error.code = "NoSuchKey";
      error.status = 404;
      error.message = "The specified key does not exist.";
      return reply.fail(std::move(error));
    }
    reply.answer(
        aws::Output{Json::object(),
                    {},
                    std::make_unique<TextSource>(part_of(found->second, call.find_text("Range")))});
  }

  S3Access access() const {
    asl::ExecutionIdentity execution;
    execution.arn = "arn:aws:states:us-east-1:123456789012:execution:m:run";
    execution.region = "us-east-1";
    return {calls_, execution, asl::errors::kItemReaderFailed};
  }

  std::map<std::string, std::string> objects;
  std::map<std::string, std::string> uploads;  // the parts so far, by key, which is the upload's id
  std::vector<std::string> calls_of_uploads;   // "UploadPart 1"

 private:
  static std::string bytes_of(aws::Call& call) {
    std::string text;
    call.body->read([&](ByteSource::Piece bytes) { text = bytes.value(); });
    return text;
  }

  // "bytes=1-2", "bytes=-3".
  static std::string part_of(const std::string& text, const std::string* range) {
    if (range == nullptr) return text;
    const std::string bytes = range->substr(range->find('=') + 1);
    if (bytes.starts_with('-')) {
      return text.substr(text.size() -
                         std::min<std::size_t>(text.size(), std::stoul(bytes.substr(1))));
    }
    const std::size_t first = std::stoul(bytes);
    return text.substr(first, std::stoul(bytes.substr(bytes.find('-') + 1)) - first + 1);
  }

  Json uploads_under(const aws::Call& call) const {
    Json answer = Json::object();
    for (const auto& [key, parts] : uploads) {
      if (!key.starts_with(call.text("Prefix"))) continue;
      Json upload = Json::object();
      upload["Key"] = key;
      upload["UploadId"] = key;
      answer["Uploads"].push_back(std::move(upload));
    }
    return answer;
  }

  Json upload(aws::Call& call, const std::string& key) {
    const std::int64_t number = call.integer_or("PartNumber", 0);
    calls_of_uploads.push_back(call.operation + (number > 0 ? ' ' + std::to_string(number) : ""));
    Json answer = Json::object();
    if (call.operation == "CreateMultipartUpload") {
      uploads[key].clear();
      answer["UploadId"] = key;
    } else if (call.operation == "UploadPart") {
      uploads[key] += bytes_of(call);
      answer["ETag"] = "\"" + std::to_string(number) + "\"";
    } else {
      if (call.operation == "CompleteMultipartUpload") objects[key] = uploads[key];
      uploads.erase(key);
    }
    return answer;
  }

  // One key a page.
  Json list(const aws::Call& call) const {
    auto at = objects.upper_bound(call.text_or("ContinuationToken", ""));
    const std::string prefix = call.text_or("Prefix", "");
    while (at != objects.end() && !at->first.starts_with(prefix)) ++at;
    Json page = Json::object();
    if (at == objects.end()) return page;
    Json entry = Json::object();
    entry["Key"] = at->first;
    entry["LastModified"] = 5.5;
    entry["ETag"] = "\"e\"";
    entry["Size"] = at->second.size();
    entry["StorageClass"] = "STANDARD";
    page["Contents"] = Json::array({entry});
    page["NextContinuationToken"] = at->first;
    return page;
  }

  aws::Directory directory_;
  ServiceCalls calls_{directory_};
};

// All items of a source that answers at once, as text, after the source of each that has another
// than the one before; or the cause of its failure.
inline std::string all_items(const std::shared_ptr<engine::ItemSource>& source) {
  std::string text;
  for (bool last = false; !last;) {
    source->read([&](Expected<engine::ItemSource::Piece, asl::StateError> piece) {
      last = !piece || piece->last;
      if (!piece) {
        text = *piece.error().name + ": " + *piece.error().cause;
      } else {
        if (piece->source) text += '(' + *piece->source + ") ";
        for (const asl::Item& item : piece->items) text += to_text(item.value) + ' ';
      }
    });
  }
  return text;
}

inline Json parameters(const std::string& text) { return Json::parse(text); }

}  // namespace sidestep::services
