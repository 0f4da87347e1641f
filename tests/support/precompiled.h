#pragma once
// Compiled once for all tests: what nearly every one of them includes. Not to be included by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cmake/precompiled.h"
