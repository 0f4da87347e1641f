#pragma once
// Amazon SNS: topics, subscriptions, and messages that are delivered through the directory (queues,
// functions) or over HTTP. What was published is delivered, whatever happens to the process.
//
//   Sns sns(platform, std::make_unique<Http>());  // the tables (migrations/list.h) are in the
//   storage directory.add(sns);
//
// docs/services/sns.md lists what differs from AWS.

#include <memory>
#include <utility>
#include <vector>

#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "aws/sns/deliveries.h"
#include "base/limits.h"

namespace sidestep::aws::sns {

class Sns final : public TableService<Sns> {
 public:
  // Ids of rows to deliver that a write made.
  using Made = std::vector<std::int64_t>;
  // As Rows::Work.
  using Work = UniqueFunction<Answer(storage::Database& database, Call& call, Made& made)>;

  // The platform outlives it; without `http`, nothing is delivered over HTTP.
  explicit Sns(const Platform& platform, std::unique_ptr<HttpEndpoint> http = nullptr);

  std::string_view id() const override { return "sns"; }
  void start() override { deliveries_.resume(); }
  void handle(Call call, Reply reply) override;
  // A message of the largest size grows when it is percent-encoded.
  std::size_t body_max(std::string_view) const override { return 8 * limits::kSnsMessageMax; }

  storage::Database& reader() const { return platform_.rows.reader(); }
  Timestamp now() const { return platform_.alarms.now(); }

  // A write, after which what it made is delivered.
  void write(Call call, Reply reply, Work work);

 private:
  const Platform& platform_;
  const std::unique_ptr<HttpEndpoint> http_;
  Deliveries deliveries_;
};

}  // namespace sidestep::aws::sns
