#include "aws/s3/bucket_access.h"
#include "aws/s3/customer_key.h"
#include "aws/s3/lifecycle.h"
#include "aws/s3/notifications.h"
#include "aws/s3/operations/list.h"
#include "aws/s3/preconditions.h"
#include "aws/s3/sent_checksum.h"
#include "aws/s3/store_object.h"
#include "base/limits.h"

namespace sidestep::aws::s3 {
namespace {

std::optional<Error> check_put(const Call& call) {
  const std::string& key = call.text("Key");
  if (key.size() > limits::kS3KeyMax) {
    return s3_error(400, "KeyTooLongError", "Your key is too long",
                    {{"Size", std::to_string(key.size())},
                     {"MaxSizeAllowed", std::to_string(limits::kS3KeyMax)}});
  }
  if (auto error = check_content_md5(call)) return error;
  if (auto error = check_customer_key(call)) return error;
  return check_write_values(call);
}

Answer store_put(Change& change, const Call& call, ObjectRow object) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  if (auto error = store_object(change, call, bucket, object)) return unexpected(*error);
  const bool is_form = call.operation == kPostObject.name;
  notify(change, bucket, call, {is_form ? "ObjectCreated:Post" : "ObjectCreated:Put", &object});
  Json answer = Json::object();
  add_written(answer, object);
  if (const auto expires = expiration_text(bucket, object)) answer["Expiration"] = *expires;
  return members(std::move(answer));
}

void put_object(S3& s3, Call call, Reply reply) {
  if (auto error = check_put(call)) return reply.fail(*std::move(error));
  const auto bucket = bucket_of(s3.reader(), call);
  if (!bucket) return reply.fail(bucket.error());
  auto properties = properties_of(call, *bucket);
  if (!properties) return reply.fail(properties.error());
  const auto algorithm = requested_checksum(call);
  if (!algorithm) return reply.fail(algorithm.error());
  ObjectRow object;
  object.key = call.text("Key");
  object.properties = *std::move(properties);
  std::unique_ptr<ByteSource> body = std::move(call.body);
  receive(s3, std::move(body), *algorithm, Keep::kSmallInMemory,
          [&s3, algorithm = *algorithm, object = std::move(object), call = std::move(call),
           reply = std::move(reply)](Expected<Received, Error> received) mutable {
            if (!received) return reply.fail(received.error());
            const auto wrong = check_received(call, algorithm, *received);
            if (wrong) {
              for (std::string& name : received->blobs()) s3.blobs().remove(std::move(name));
              return reply.fail(*wrong);
            }
            take_bytes(object, *algorithm, *std::move(received));
            write_object(s3, std::move(call), std::move(reply), std::move(object), store_put);
          });
}

}  // namespace

constinit const S3Operation kPutObject{"PutObject", put_object};
constinit const S3Operation kPostObject{"PostObject", put_object};

}  // namespace sidestep::aws::s3
