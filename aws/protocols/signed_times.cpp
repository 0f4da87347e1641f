#include "aws/protocols/signed_times.h"

#include <algorithm>

namespace sidestep::aws {
namespace {

// Ours: as many changes of pace as a week of presigned URLs is likely to see.
constexpr std::size_t kMomentsMax = 4096;

}  // namespace

void SignedTimes::note(Timestamp machine, Timestamp server) {
  if (!moments_.empty() && machine <= moments_.back().machine) return;
  const Moment now{machine, server};
  const std::size_t count = moments_.size();
  const bool kept_step = count >= 2 && moments_[count - 1].ahead() == now.ahead() &&
                         moments_[count - 2].ahead() == now.ahead();
  if (kept_step) moments_.pop_back();
  moments_.push_back(now);
  if (moments_.size() > kMomentsMax) moments_.pop_front();
}

Timestamp SignedTimes::server_time(Timestamp machine) const {
  if (moments_.empty()) return machine;
  const auto after = std::ranges::upper_bound(moments_, machine, {}, &Moment::machine);
  if (after == moments_.begin()) return machine + moments_.front().ahead();
  if (after == moments_.end()) return machine + moments_.back().ahead();
  const Moment& from = *std::prev(after);
  const double part = static_cast<double>((machine - from.machine).count()) /
                      static_cast<double>((after->machine - from.machine).count());
  const auto passed = static_cast<double>((after->server - from.server).count()) * part;
  return from.server + Millis(static_cast<std::int64_t>(passed));
}

}  // namespace sidestep::aws
