#pragma once
// The nextToken of lists: where the next page begins, in a form only this server can have made. A
// token is good for the operation and the request it was given for, and for 24 hours, as on AWS.

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/time.h"
#include "aws/states/errors.h"
#include "storage/storage.h"

namespace sidestep::aws::states {

class PageTokens {
 public:
  // Tokens of one database stay good across restarts because they are made with its secret.
  explicit PageTokens(std::string secret) : secret_(std::move(secret)) {}

  // `scope` names the operation and whatever of the request must be the same next time.
  std::string make(std::string_view scope, const Json& position, Timestamp now) const;

  // The position, or InvalidToken.
  Expected<Json, Error> read(const std::string& token, std::string_view scope,
                                Timestamp now) const;

 private:
  std::string seal(std::string_view scope, std::string_view content) const;

  std::string secret_;
};

// The secret of the database `reader` reads; made and kept with `writer` if there is none yet.
std::string page_token_secret(storage::Database& reader, storage::Writer& writer);

}  // namespace sidestep::aws::states
