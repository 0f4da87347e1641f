#pragma once
// Amazon SQS: queues and messages, all of it in rows, by the server's clock.
//
//   Sqs sqs(platform);            // the tables (migrations/list.h) are in the storage
//   directory.add(sqs);
//
// docs/services/sqs.md lists what differs from AWS.

#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "aws/sqs/mover.h"
#include "aws/sqs/polls.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {

class Sqs final : public TableService<Sqs> {
 public:
  // Queues of which a write changed messages.
  using Touched = std::set<std::int64_t>;
  // As Rows::Work.
  using Work = UniqueFunction<Answer(storage::Database& database, Call& call, Touched& touched)>;

  // The platform outlives it.
  explicit Sqs(const Platform& platform);

  std::string_view id() const override { return "sqs"; }
  void start() override;
  void handle(Call call, Reply reply) override;
  std::size_t body_max(std::string_view) const override { return limits::kSqsRequestBodyMax; }

  storage::Database& reader() const { return platform_.rows.reader(); }
  Timestamp now() const { return platform_.alarms.now(); }
  Polls& polls() { return polls_; }
  Mover& mover() { return mover_; }

  // A write, after which those that wait for messages of the queues it touched are looked after.
  void write(Call call, Reply reply, Work work, Rows::Then then = {});

 private:
  void look(const Touched& touched);
  void arm_giving_up();
  void give_up_now();

  const Platform& platform_;
  Polls polls_;
  Mover mover_;
  std::unique_ptr<Alarms::Alarm> giving_up_;
  Timestamp giving_up_at_{};
};

}  // namespace sidestep::aws::sqs
