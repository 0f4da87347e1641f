#pragma once
// An S3 in memory, but for the files of large bodies, with one bucket.

#include <condition_variable>
#include <mutex>

#include "aws/core/outbox.h"
#include "aws/s3/migrations/list.h"
#include "aws/s3/s3.h"
#include "tests/aws/core/service_fixture.h"
#include "tests/support/temp_directory.h"

namespace sidestep::testing {

// What another thread posts, and a test that waits for it.
class PostedByThread {
 public:
  storage::Post post() {
    return [this](UniqueFunction<void()> turn) {
      const std::lock_guard lock(mutex_);
      turns_.push_back(std::move(turn));
      changed_.notify_one();
    };
  }
  void run_one() {
    UniqueFunction<void()> turn;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !turns_.empty(); });
      turn = std::move(turns_.front());
      turns_.erase(turns_.begin());
    }
    turn();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<UniqueFunction<void()>> turns_;
};

class S3Fixture : public ::testing::Test {
 protected:
  S3Fixture() {
    world_.directory.add(s3_);
    ok("CreateBucket", R"({"Bucket": "bucket"})");
  }

  aws::Answer call(std::string operation, std::string_view input,
                   std::optional<std::string> body = {}) {
    std::optional<aws::Answer> answer;
    aws::Call call{std::move(operation), parse_json(input).value(), world_.scope};
    if (body) call.body = std::make_unique<TextSource>(*std::move(body));
    world_.directory.call("s3", std::move(call),
                          aws::Reply([&](aws::Answer given) { answer = std::move(given); }));
    world_.settle();
    while (!answer) {
      posted_.run_one();
      world_.settle();
    }
    return *std::move(answer);
  }

  Json ok(std::string operation, std::string_view input, std::optional<std::string> body = {}) {
    aws::Answer answer = call(std::move(operation), input, std::move(body));
    if (!answer) return ADD_FAILURE() << answer.error().code << answer.error().message, Json();
    return std::move(answer->members);
  }
  std::string error(std::string operation, std::string_view input,
                    std::optional<std::string> body = {}) {
    aws::Answer answer = call(std::move(operation), input, std::move(body));
    return answer ? "" : answer.error().code;
  }

  Json put(const std::string& key, std::string body = "body") {
    Json input = Json::object();
    input["Bucket"] = "bucket";
    input["Key"] = key;
    return ok("PutObject", to_text(input), std::move(body));
  }

  // The bytes that GetObject returns.
  std::string get(std::string_view input) {
    aws::Answer answer = call("GetObject", input);
    if (!answer) return answer.error().code;
    std::string text;
    for (bool ended = false; !ended;) {
      bool told = false;
      answer->body->read([&](ByteSource::Piece piece) {
        told = true;
        ended = !piece || piece->empty();
        if (piece) text += *piece;
      });
      while (!told) posted_.run_one();
    }
    return text;
  }

  // Begins an upload of "key" and returns the members that name it.
  std::string begin_upload(const std::string& more = "") {
    const Json made =
        ok("CreateMultipartUpload", R"({"Bucket": "bucket", "Key": "key")" + more + "}");
    return R"("Bucket": "bucket", "Key": "key", "UploadId": ")" +
           made.at("UploadId").get<std::string>() + "\"";
  }
  std::string upload_part(const std::string& upload, int number, std::string body) {
    return ok("UploadPart", "{" + upload + R"(, "PartNumber": )" + std::to_string(number) + "}",
              std::move(body))
        .at("ETag")
        .get<std::string>();
  }

  void keep_versions(const std::string& status = "Enabled") {
    ok("PutBucketVersioning",
       R"({"Bucket": "bucket", "VersioningConfiguration": {"Status": ")" + status + "\"}}");
  }

  PostedByThread posted_;
  const TempDirectory directory_;
  ServiceWorld world_{{aws::s3::migrations(), {"outbox", aws::outbox_migrations()}}};
  storage::Blobs blobs_{directory_.file("objects"), posted_.post()};
  aws::Outbox outbox_{world_.platform.rows, world_.alarms, world_.directory};
  aws::s3::S3 s3_{world_.platform, outbox_, blobs_};
};

}  // namespace sidestep::testing
