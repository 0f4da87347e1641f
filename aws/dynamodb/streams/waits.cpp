#include "aws/dynamodb/streams/waits.h"

#include <algorithm>

#include "aws/dynamodb/streams/stream.h"

namespace sidestep::aws::dynamodb::streams {

void Waits::add(const Call& call, Reply reply) {
  const Request request{rows_.reader(), call.scope, call.input, Timestamp{}, call.operation};
  const auto stream = stream_of_arn(request, call.text("StreamArn"));
  if (!stream) return reply.fail(stream.error());
  const auto after = parse_sequence(call.text_or("SequenceNumber", ""));
  const std::int64_t behind = call.flag_or("AtOnce", false) ? -1 : after.value_or(0);
  auto wait = std::make_shared<Wait>(Wait{stream->id, behind, std::move(reply)});
  if (is_answered(*wait)) return;
  waits_.push_back(wait);
  wait->reply.on_gone([this, gone = wait.get()] {
    std::erase_if(waits_, [&](const auto& one) { return one.get() == gone; });
  });
}

void Waits::look() {
  if (waits_.empty()) return;
  // Whoever is answered may wait again.
  for (const auto& wait : std::vector(waits_)) {
    if (is_answered(*wait)) std::erase(waits_, wait);
  }
}

bool Waits::is_answered(Wait& wait) {
  const StreamRows streams(rows_.reader());
  const std::int64_t last = streams.last(wait.stream_id).value_or(0);
  if (last <= wait.after && !streams.has_ended(wait.stream_id)) return false;
  wait.reply.ok({{"LastSequenceNumber", sequence_text(last)}});
  return true;
}

}  // namespace sidestep::aws::dynamodb::streams
