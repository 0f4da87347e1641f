#include "aws/states/page_token.h"

#include "base/base64.h"
#include "base/hash.h"
#include "base/uuid.h"
#include "storage/server_meta.h"

namespace sidestep::aws::states {
namespace {

constexpr std::chrono::hours kLifetime{24};  // service model: PageToken
constexpr std::string_view kSecretKey = "page_token_secret";

Error invalid() { return api_error(errors::kInvalidToken, "Invalid Token: 'Invalid token'"); }

}  // namespace

std::string PageTokens::make(std::string_view scope, const Json& position, Timestamp now) const {
  Json content = Json::object();
  content["at"] = now.time_since_epoch().count();
  content["position"] = position;
  const std::string text = to_text(content);
  return base64_encode(seal(scope, text) + text);
}

Expected<Json, Error> PageTokens::read(const std::string& token, std::string_view scope,
                                          Timestamp now) const {
  const auto bytes = base64_decode(token);
  const std::size_t seal_size = seal(scope, "").size();
  if (!bytes || bytes->size() <= seal_size) return unexpected(invalid());
  const std::string_view text = std::string_view(*bytes).substr(seal_size);
  if (!bytes->starts_with(seal(scope, text))) return unexpected(invalid());
  const auto content = parse_json(text);
  if (!content) return unexpected(invalid());
  const Timestamp made{Millis(content->at("at").get<std::int64_t>())};
  if (now - made > kLifetime) return unexpected(invalid());
  return content->at("position");
}

std::string PageTokens::seal(std::string_view scope, std::string_view content) const {
  return to_hex(keyed_digest(HashAlgorithm::kSha256, secret_,
                             std::string(scope) + '\n' + std::string(content)));
}

std::string page_token_secret(storage::Database& reader, storage::Writer& writer) {
  if (auto secret = storage::ServerMeta(reader).find(kSecretKey)) return *std::move(secret);
  std::string secret = random_uuid() + random_uuid();
  writer.submit(
      [secret](storage::Database& database) {
        storage::ServerMeta(database).put(kSecretKey, secret);
      },
      [](std::exception_ptr) {});
  return secret;
}

}  // namespace sidestep::aws::states
