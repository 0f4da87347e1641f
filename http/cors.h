#pragma once
// The headers that browsers want before a page of another origin may use us, and with each answer
// it may read. Only origins that the user allows get any of it.
// https://fetch.spec.whatwg.org/#http-cors-protocol

#include "http/authority.h"
#include "http/message.h"

namespace sidestep::http {

// Whether a browser asks for leave to send another request.
bool is_preflight(const HttpRequest& head);

// The answer that gives leave: for what is asked, for ten minutes.
// REQUIRES: is_preflight(head), and its origin is allowed.
HttpResponse give_leave(const HttpRequest& head);

// The fields of an answer that let a page of `origin` read it.
Headers readable_by(const Origin& origin);

}  // namespace sidestep::http
