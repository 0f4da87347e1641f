#pragma once
// One message of a stream of events, in the encoding application/vnd.amazon.eventstream.
// https://smithy.io/2.0/aws/amazon-eventstream.html

#include <string>
#include <string_view>

namespace sidestep::aws {

// An event of that type ("PayloadChunk") with a payload of that kind ("application/json").
std::string event_message(std::string_view type, std::string_view content_type,
                          std::string_view payload);

}  // namespace sidestep::aws
