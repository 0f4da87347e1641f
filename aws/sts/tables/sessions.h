#pragma once
// The table `sts_sessions`: who the holder of temporary credentials is.

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::sts {

struct Session {
  std::string access_key;
  std::string arn;      // "arn:aws:sts::123456789012:assumed-role/name/session"
  std::string user_id;  // "AROA...:session"
  Timestamp expires{};
};

class Sessions {
 public:
  explicit Sessions(storage::Database& database) : database_(database) {}

  // Also forgets the sessions that ended before `now`.
  void insert(const Session& session, Timestamp now);
  std::optional<Session> find(std::string_view access_key) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sts
