#include "aws/sts/operations/list.h"

namespace sidestep::aws::sts {
namespace {

// Nothing here encodes such messages, because nobody is denied anything.
void decode_authorization_message(Sts&, Call, Reply reply) {
  reply.fail({.code = "InvalidAuthorizationMessageException", .message = "Message is not valid"});
}

}  // namespace

constinit const StsOperation kDecodeAuthorizationMessage{"DecodeAuthorizationMessage",
                                                         decode_authorization_message};

}  // namespace sidestep::aws::sts
