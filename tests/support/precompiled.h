#pragma once
// Compiled once for all tests: what nearly every one of them includes. Not to be included by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/precompiled.h"
