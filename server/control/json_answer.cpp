#include "server/control/json_answer.h"

#include "http/refusal.h"

namespace sidestep {
namespace {

// Whatever it holds, no browser takes it for a page.
http::HttpResponse answer_as(std::string_view type, std::string text) {
  http::HttpResponse response;
  response.headers.add("Content-Type", type);
  response.headers.add("Cache-Control", "no-store");
  response.headers.add("X-Content-Type-Options", "nosniff");
  response.body = std::move(text);
  return response;
}

}  // namespace

http::HttpResponse json_answer(std::string text) {
  return answer_as("application/json", std::move(text));
}

http::HttpResponse text_answer(std::string text) {
  return answer_as("text/plain; charset=utf-8", std::move(text));
}

http::HttpResponse answer_of(aws::Answer answer) {
  if (!answer) {
    const aws::Error& error = answer.error();
    return http::refusal(error.status, error.code, error.message);
  }
  return json_answer(answer->text.empty() ? to_text(answer->members) : std::move(answer->text));
}

}  // namespace sidestep
