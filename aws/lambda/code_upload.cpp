#include "aws/lambda/code_upload.h"

#include <memory>

#include "base/json_values.h"
#include "aws/lambda/function_code.h"

namespace sidestep::lambda_api {
namespace {

// Ours: a request has a few hundred values. In 70 MB fit 20 million, each of which takes more
// memory than text.
constexpr std::size_t kUploadValuesMax = 100'000;

Expected<Json, ApiError> read_body(const std::string& text) {
  if (has_more_values(text, kUploadValuesMax)) {
    return unexpected(
        api_error(errors::kSerialization,
                  "The body has more than " + std::to_string(kUploadValuesMax) + " values"));
  }
  return json_body(text);
}

// One request, from its body to its answer. Kept by what runs for it.
class Upload : public std::enable_shared_from_this<Upload> {
 public:
  Upload(LambdaApi& api, const Call& call, http::Responder responder, const CodeUpload& operation)
      : api_(api),
        body_text_(std::move(call.request.body)),
        request_(std::move(call.request)),
        call_{request_, call.parts, call.scope},
        responder_(std::move(responder)),
        operation_(operation) {}

  void run() {
    in_background(
        [](Upload& self) {
          self.body_ = read_body(self.body_text_);
          std::string().swap(self.body_text_);
        },
        &Upload::prepare);
  }

 private:
  using Step = void (Upload::*)();

  template <class Work>
  void in_background(Work work, Step next) {
    const auto self = shared_from_this();
    // The work refers to what the step behind it keeps alive, and lets go of on the loop.
    api_.background.run([work, upload = self.get()] { work(*upload); },
                        [self, next](std::exception_ptr failure) {
                          if (failure) return self->refuse(failed_request(failure));
                          (*self.*next)();
                        });
  }

  void prepare() {
    if (!body_) return refuse(body_.error());
    auto prepared = operation_.prepare(api_, call_, *body_);
    if (!prepared) return refuse(prepared.error());
    function_ = *std::move(prepared);
    in_background(
        [](Upload& self) {
          self.code_ = read_code(self.api_.code, self.operation_.code_in(*self.body_));
        },
        &Upload::finish);
  }

  void finish() {
    if (!code_) return refuse(code_.error());
    function_.code = *std::move(code_);
    Answer answer = operation_.finish(api_, call_, *body_, std::move(function_));
    responder_.answer(answer ? *std::move(answer) : to_response(answer.error()));
  }

  void refuse(const ApiError& error) { responder_.answer(to_response(error)); }

  LambdaApi& api_;
  std::string body_text_;
  http::HttpRequest request_;  // without its body
  const Call call_;
  http::Responder responder_;
  const CodeUpload operation_;
  Expected<Json, ApiError> body_{Json()};
  lambda::Function function_;
  Expected<lambda::FunctionCode, ApiError> code_{lambda::FunctionCode{}};
};

}  // namespace

void run_code_upload(LambdaApi& api, const Call& call, http::Responder responder,
                     const CodeUpload& operation) {
  std::make_shared<Upload>(api, call, std::move(responder), operation)->run();
}

}  // namespace sidestep::lambda_api
