#pragma once
// Answers that are streams of events, which services with models of language have, read as a whole.
// https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
// https://smithy.io/2.0/aws/amazon-eventstream.html

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "aws/model/shape.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws {

struct EventMessage {
  std::map<std::string, std::string, std::less<>> headers;  // those that are texts
  std::string payload;
};

// Bytes in the encoding application/vnd.amazon.eventstream. The error says what is wrong with them.
Expected<std::vector<EventMessage>, std::string> read_event_messages(std::string_view bytes);

// The events as a list of {"contentBlockDelta": {...}}, with the names of the model, in which
// `stream` lists them; what is none of those is left out, as SDKs do. An error: what failed on the
// way, as a message that begins with the exception's name.
Expected<Json, std::string> read_event_stream(std::string_view bytes, const Shape& stream);

}  // namespace sidestep::aws
