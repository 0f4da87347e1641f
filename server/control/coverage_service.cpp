#include "server/control/coverage_service.h"

#include "console/coverage/suite.h"
#include "http/refusal.h"
#include "server/control/json_answer.h"

namespace sidestep {

bool CoverageService::accepts(const http::HttpRequest& head) const {
  return head.path() == "/_sidestep/coverage";
}

// Reads in slices between which executions go on, so the answer may take a while.
void CoverageService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method != "GET") {
    return responder.answer(http::refusal(405, "MethodNotAllowed", "Coverage is read by GET."));
  }
  const auto format = console::coverage_format(request.query_parameter("format").value_or("json"));
  if (!format) {
    return responder.answer(
        http::refusal(400, "InvalidFormat", "format is one of text, json and lcov."));
  }
  engine_.in_slices([this, format = *format,
                     machine = request.query_parameter("machine").value_or(""),
                     responder = std::move(responder)]() mutable {
    std::string text =
        console::suite_text(console::suite_coverage(engine_.reader(), machine), format);
    responder.answer(format == console::CoverageFormat::kJson ? json_answer(std::move(text))
                                                              : text_answer(std::move(text)));
  });
}

}  // namespace sidestep
