#pragma once
// Where the signals of wait conditions arrive: the address of a handle. They are kept, so that a
// condition that begins later finds them. The server hands in what is sent.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-waitcondition.html

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "aws/cloudformation/tables/signals.h"
#include "aws/core/rows.h"
#include "base/json.h"

namespace sidestep::aws::cloudformation {

class WaitSignals {
 public:
  // The path of every address; the handle's id follows.
  static constexpr std::string_view kPath = "/_sidestep/cloudformation/signals/";

  // `rows` outlives this.
  explicit WaitSignals(const Rows& rows) : rows_(rows) {}

  // Where this server is reached, "http://127.0.0.1:8083": known when it listens.
  void set_server(std::string url) { server_ = std::move(url); }
  std::string address(const std::string& id) const { return server_ + std::string(kPath) + id; }
  // The id in an address; empty if it is none of ours.
  static std::string id_in(const std::string& address);

  // Calls `arrived` after every signal for that handle, until it is forgotten.
  void await(const std::string& id, std::function<void()> arrived) {
    waiting_[id] = std::move(arrived);
  }
  void forget(const std::string& id) { waiting_.erase(id); }

  // Keeps a signal; `kept` when it is durable. Returns false if it is no signal: it needs a Status,
  // SUCCESS or FAILURE, and a UniqueId.
  bool take(const std::string& id, const Json& sent, UniqueFunction<void()> kept);

 private:
  const Rows& rows_;
  std::string server_;
  std::map<std::string, std::function<void()>> waiting_;
};

}  // namespace sidestep::aws::cloudformation
