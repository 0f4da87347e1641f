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
    const std::string key = call.text("Key");
    if (call.operation == "PutObject") {
      call.body->read([&](ByteSource::Piece bytes) { objects[key] = bytes.value(); });
      return reply.ok(Json::object());
    }
    const auto found = objects.find(key);
    if (found == objects.end()) {
      aws::Error error;
      error.code = "NoSuchKey";
      error.status = 404;
      error.message = "The specified key does not exist.";
      return reply.fail(std::move(error));
    }
    reply.answer(aws::Output{Json::object(), {}, std::make_unique<TextSource>(found->second)});
  }

  S3Access access() const {
    asl::ExecutionIdentity execution;
    execution.arn = "arn:aws:states:us-east-1:123456789012:execution:m:run";
    execution.region = "us-east-1";
    return {calls_, execution, asl::errors::kItemReaderFailed};
  }

  std::map<std::string, std::string> objects;

 private:
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

// All items of a source that answers at once, as text; or the cause of its failure.
inline std::string all_items(const std::shared_ptr<engine::ItemSource>& source) {
  std::string text;
  for (bool last = false; !last;) {
    source->read([&](Expected<engine::ItemSource::Piece, asl::StateError> piece) {
      last = !piece || piece->last;
      if (!piece) {
        text = *piece.error().name + ": " + *piece.error().cause;
      } else {
        for (const asl::Item& item : piece->items) text += to_text(item.value) + ' ';
      }
    });
  }
  return text;
}

inline Json parameters(const std::string& text) { return Json::parse(text); }

}  // namespace sidestep::services
