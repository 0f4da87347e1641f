// The code of Asio's TLS, compiled once; see sidestep_boost in cmake/folders.cmake.

#include <boost/asio/ssl/impl/src.hpp>
