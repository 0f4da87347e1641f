#include "aws/sts/credentials.h"

#include "aws/sts/tables/sessions.h"
#include "base/access_key.h"
#include "base/arn.h"
#include "base/base64.h"
#include "base/hash.h"
#include "base/uuid.h"

namespace sidestep::aws::sts {
namespace {

std::string random_bytes() { return digest(HashAlgorithm::kSha512, random_uuid()); }

}  // namespace

void grant(Sts& sts, Call call, Reply reply, Holder holder, std::int64_t default_seconds,
           Json members) {
  const Timestamp now = sts.platform().alarms.now();
  const Timestamp expires =
      now + std::chrono::seconds(call.integer_or("DurationSeconds", default_seconds));
  const std::string random = random_bytes();
  const std::string account = Arn::parse(holder.arn).value().account;
  const Session session{access_key_of("ASIA", account, random), std::move(holder.arn),
                        std::move(holder.user_id), expires};
  members["Credentials"] = {
      {"AccessKeyId", session.access_key},
      {"SecretAccessKey", base64_encode(random.substr(16, 30))},
      {"SessionToken", base64_encode(random_bytes() + random_bytes() + random_bytes())},
      {"Expiration", expires.time_since_epoch().count() / 1000}};
  sts.platform().rows.write(
      std::move(call), std::move(reply),
      [session, now, members = std::move(members)](storage::Database& database, Call&) -> Answer {
        Sessions(database).insert(session, now);
        return Output{members};
      });
}

std::string unique_id(std::string_view prefix, std::string_view name) {
  return std::string(prefix) + in_key_alphabet(digest(HashAlgorithm::kSha256, name).substr(0, 17));
}

Error validation_error(std::string message) {
  return {.code = "ValidationError", .message = std::move(message)};
}

}  // namespace sidestep::aws::sts
