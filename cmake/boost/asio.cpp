// Asio's own code, compiled once; see sidestep_boost in cmake/folders.cmake.

#include <boost/asio/impl/src.hpp>
