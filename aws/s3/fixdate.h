#pragma once
// Dates as RFC 9110 writes them in fields, its IMF-fixdate: "Fri, 21 Dec 2012 00:00:00 GMT".

#include <string>

#include "base/time.h"

namespace sidestep::aws::s3 {

std::string fixdate(Timestamp time);

}  // namespace sidestep::aws::s3
