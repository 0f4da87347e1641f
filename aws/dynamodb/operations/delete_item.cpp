#include "aws/dynamodb/error.h"
#include "aws/dynamodb/items/item_write.h"
#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

Result delete_item(const Request& request) {
  if (request.find("ReturnValues") != nullptr && !request.is("ReturnValues", "ALL_OLD") &&
      !request.is("ReturnValues", "NONE")) {
    return unexpected(validation_error("ReturnValues can only be ALL_OLD or NONE"));
  }
  SIDESTEP_TRY(write, parse_item_write(WriteKind::kDelete, request));
  SIDESTEP_TRY(written, carry_out(request, write));
  return write_answer(request, write, written);
}

}  // namespace

constinit const Operation kDeleteItem{"DeleteItem", Effect::kWrites, delete_item};

}  // namespace sidestep::aws::dynamodb
