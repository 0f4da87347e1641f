#pragma once
// Calls that follow from something that was committed: the message of a topic for a queue, an event
// for its target. They are written in the same commit and then made through the directory, at least
// once: what a crash interrupts is made again.
//
// Services that write through Rows see each of them once even then, because the answer is kept
// until the delivery is done (rows.h).
//
//   Outbox::put(database, {.service = "sqs", .call = {"SendMessage", input, scope}});  // in a
//   write outbox.wake();                                                          // after its
//   commit
//
// The caller of a call learns nothing of its answer; a call that fails is made again later, and in
// the end given to another: see Delivery.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "aws/core/alarms.h"
#include "aws/core/directory.h"
#include "aws/core/rows.h"
#include "storage/schema.h"

namespace sidestep::aws {

struct OutgoingCall {
  std::string operation;
  Json input = Json::object();
  Scope scope;
  std::optional<std::string> body{};  // see Call::body
};

struct Delivery {
  std::string service;
  OutgoingCall call;
  // Deliveries of one lane are made one after the other, in the order in which they were put: for
  // what has an order. Empty: beside all others.
  std::string lane{};
  // Which failures it is made again after: all, or only those that may pass (the service is broken
  // or busy), as services of AWS do that call targets.
  enum class Again { kAlways, kIfTransient };
  Again again = Again::kAlways;
  // The error of a call that was made before: it counts as done. Empty: there is none.
  std::string done_error{};
  // How often it is made again after a failure, and for how long after it was put.
  std::int64_t retries_max = 3;
  std::int64_t age_seconds_max = 86'400;
  // What is done with a delivery that cannot be made: a call of the same kind. The service is empty
  // if it is dropped, which is logged. In texts of its input, `{error_code}` and `{error_message}`
  // stand for the last failure, `{retries}` for how often it was made again; MessageBody is left as
  // it is.
  std::string otherwise_service{};
  OutgoingCall otherwise{};
};

// The table of deliveries that have not been made.
std::span<const storage::Migration> outbox_migrations();

class Outbox {
 public:
  // All of it outlives the outbox. What a restart finds is made again.
  Outbox(const Rows& rows, Alarms& alarms, const Directory& directory);

  // On the writer's thread, within a change of rows.
  static void put(storage::Database& database, const Delivery& delivery, Timestamp now);

  // On the loop, when deliveries were committed.
  void wake();

  // The rows of that account's deliveries are gone: what waits is not made, what is under way is
  // not made again.
  void forget_account(std::string_view account);

  // How many are under way or wait for another attempt.
  std::size_t size() const { return known_.size(); }

 private:
  struct Pending;
  struct State;

  void begin(std::int64_t id);
  void make(std::int64_t id);
  void answered(std::int64_t id, const Answer& answer);
  void make_again(Pending& pending, const Error& error);
  void done(std::int64_t id, std::optional<Delivery> otherwise);

  const Rows rows_;
  Alarms& alarms_;
  const Directory& directory_;
  std::int64_t last_read_ = 0;
  std::map<std::int64_t, std::shared_ptr<Pending>> known_;
  std::map<std::string, std::set<std::int64_t>> lanes_;
  // Answers may come when we are gone.
  const std::shared_ptr<Outbox*> self_ = std::make_shared<Outbox*>(this);
};

}  // namespace sidestep::aws
