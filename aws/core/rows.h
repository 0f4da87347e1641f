#pragma once
// How a service reads and changes its rows: reads at once on the loop, writes in the next group
// commit, answered when they are durable. The only way for operations to write, because it is here
// that a Task's call is carried out once and not twice.
//
//   rows.write(std::move(call), std::move(reply), [](storage::Database& database, Call& call) {
//     return insert_message(database, call);   // an Answer; with an error nothing is written
//   });

#include <exception>
#include <functional>

#include "aws/core/call.h"
#include "aws/core/reply.h"
#include "base/unique_function.h"
#include "storage/storage.h"

namespace sidestep::aws {

class Rows {
 public:
  // Runs on the writer's thread: whatever it shares with the loop, it owns. What it returns has no
  // body. Everything it changed is undone if it returns an error or throws.
  using Work = UniqueFunction<Answer(storage::Database& database, Call& call)>;
  // Runs on the loop after the commit, before the reply is answered: for what is kept in memory,
  // and for waking whoever waits. Called only if the work succeeded, and only if it was run.
  using Then = UniqueFunction<void(const Call& call, const Output& output)>;

  explicit Rows(storage::Storage& storage) : storage_(storage) {}

  // Sees every write that was answered, and none that may yet fail.
  storage::Database& reader() const { return storage_.reader(); }

  // With a `call.once` that was answered before, `work` is not run and the reply gets that answer:
  // the row that remembers it is committed together with what the work changed.
  void write(Call call, Reply reply, Work work, Then then = {}) const;

  // A change that nobody asked for by a call: a message that went back to its queue. What it throws
  // is logged.
  void change(UniqueFunction<void(storage::Database& database)> work,
              UniqueFunction<void()> then = {}, storage::WorkTraits traits = {}) const;

 private:
  storage::Storage& storage_;
};

}  // namespace sidestep::aws
