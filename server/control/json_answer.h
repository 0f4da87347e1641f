#pragma once
// JSON as the services under /_sidestep/ answer it.

#include <string>

#include "aws/core/reply.h"
#include "http/message.h"

namespace sidestep {

http::HttpResponse json_answer(std::string text);
http::HttpResponse text_answer(std::string text);

// Of a call to a service of this server. REQUIRES: its operation does not answer with a stream.
http::HttpResponse answer_of(aws::Answer answer);

}  // namespace sidestep
