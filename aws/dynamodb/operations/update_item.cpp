#include "aws/dynamodb/items/item_write.h"
#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

Result update_item(const Request& request) {
  SIDESTEP_TRY(write, parse_item_write(WriteKind::kUpdate, request));
  SIDESTEP_TRY(written, carry_out(request, write));
  return write_answer(request, write, written);
}

}  // namespace

constinit const Operation kUpdateItem{"UpdateItem", Effect::kWrites, update_item};

}  // namespace sidestep::aws::dynamodb
