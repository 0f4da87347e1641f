#pragma once
// What every service works with. A service's constructor takes it, and its operations get the
// service.

#include <boost/asio/io_context.hpp>

#include "aws/core/alarms.h"
#include "aws/core/directory.h"
#include "aws/core/rows.h"

namespace sidestep::aws {

// All of it outlives the services.
struct Platform {
  boost::asio::io_context& io;
  Rows rows;
  Alarms& alarms;
  const Directory& directory;  // for calls of other services; no service includes another
};

}  // namespace sidestep::aws
