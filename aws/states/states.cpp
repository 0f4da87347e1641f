#include "aws/states/states.h"

#include <algorithm>

#include "aws/model/validator.h"
#include "aws/states/operations/list.h"
#include "aws/states/resource_owner.h"

namespace sidestep::aws::states {
namespace {

const Operation* operation_named(std::string_view name) {
  return find_operation(all_operations(), name);
}

// A header that does not meet the constraints of traceHeader counts as missing.
bool is_trace_header(const std::string& text) {
  constexpr std::size_t kMax = 256;
  return text.size() <= kMax &&
         std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

States::States(Rows rows, engine::Engine& engine, AnswersResource answers,
               HasLogGroup has_log_group)
    : rows_(std::move(rows)),
      engine_(engine),
      page_tokens_(page_token_secret(engine.reader(), engine.writer())),
      answers_resource_(std::move(answers)),
      has_log_group_(std::move(has_log_group)) {}

const ValidationStyle& States::validation() const {
  static constexpr ValidationStyle kStyle{.items = ValidationStyle::Items::kEach,
                                          .first = ValidationStyle::First::kLength};
  return kStyle;
}

bool States::has(std::string_view operation) const { return operation_named(operation) != nullptr; }

void States::handle(Call call, Reply reply) {
  const Operation& operation = *operation_named(call.operation);
  if (call.trace_id && !is_trace_header(*call.trace_id)) call.trace_id.reset();
  if (auto answer = answer_for_others(*this, call)) {
    return *answer ? reply.answer(Output{}) : reply.fail(std::move(*answer).error());
  }
  if (operation.sharing == Sharing::kNone) {
    return operation.run(*this, std::move(call), std::move(reply));
  }
  engine_.in_slices([this, &operation, call = std::move(call), reply = std::move(reply)]() mutable {
    operation.run(*this, std::move(call), std::move(reply));
  });
}

}  // namespace sidestep::aws::states
