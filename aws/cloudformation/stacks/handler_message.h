#pragma once
// How events and change sets show what a provider answered.

#include <string>

#include "aws/core/error.h"

namespace sidestep::aws::cloudformation {

// 'Resource handler returned message: "..." (RequestToken: ..., HandlerErrorCode: AlreadyExists)'
std::string handler_message(const Error& error);

}  // namespace sidestep::aws::cloudformation
