#pragma once
// A service's operations as a table: one file an operation, one word in the service's list.
//
//   void send_message(Sqs& sqs, Call call, Reply reply) { ... }
//   constinit const Operation<Sqs> kSendMessage{"SendMessage", send_message};
//
//   #define SIDESTEP_SQS_OPERATIONS(X) X(CreateQueue) X(SendMessage)
//   SIDESTEP_OPERATION_TABLE(Operation<Sqs>, SIDESTEP_SQS_OPERATIONS)  // all_operations()

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "aws/core/call.h"
#include "aws/core/reply.h"
#include "aws/core/service.h"

namespace sidestep::aws {

template <class Context>
struct Operation {
  // Answers `reply`, or keeps it and sees to it that it is answered.
  using Run = void (*)(Context& context, Call call, Reply reply);

  std::string_view name;
  Run run;
};

// Null if there is none of that name.
template <class Operation>
const Operation* find_operation(std::span<const Operation* const> operations,
                                std::string_view name) {
  const auto found = std::ranges::find(operations, name, &Operation::name);
  return found == operations.end() ? nullptr : *found;
}

// A service that does nothing but have its operations run. `Self` is the service.
template <class Self>
class TableService : public Service {
 public:
  bool has(std::string_view operation) const override {
    return find_operation(operations_, operation) != nullptr;
  }

  void handle(Call call, Reply reply) override { run(std::move(call), std::move(reply)); }

 protected:
  explicit TableService(std::span<const Operation<Self>* const> operations)
      : operations_(operations) {}

  // REQUIRES: has(call.operation).
  void run(Call call, Reply reply) {
    const Operation<Self>& operation = *find_operation(operations_, call.operation);
    operation.run(static_cast<Self&>(*this), std::move(call), std::move(reply));
  }

 private:
  std::span<const Operation<Self>* const> operations_;
};

}  // namespace sidestep::aws

// Declares the operations that `list` names, each a constant of type `Type`, and all_operations().
// clang-format off
#define SIDESTEP_OPERATION_TABLE(Type, list)                                              \
  using OperationOfTable = Type;                                                          \
  list(SIDESTEP_DECLARE_OPERATION)                                                        \
  inline std::span<const OperationOfTable* const> all_operations() {                      \
    static constexpr const OperationOfTable* kAll[] = {list(SIDESTEP_OPERATION_ADDRESS)}; \
    return kAll;                                                                          \
  }
#define SIDESTEP_DECLARE_OPERATION(name) extern const OperationOfTable k##name;
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
// clang-format on
