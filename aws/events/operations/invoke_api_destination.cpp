// InvokeApiDestination: for deliveries to targets; no client can name it, because no model has it.
// Members: Arn, Payload, HttpParameters.
#include "aws/events/operations/list.h"
#include "aws/events/tables/documents.h"
#include "base/arn.h"

namespace sidestep::aws::events {
namespace {

// "name" of "api-destination/name/uuid".
std::string named_in(const std::string& arn) {
  const std::string resource = Arn::parse(arn).value_or(Arn{}).resource;
  const std::size_t begin = resource.find('/') + 1;
  return resource.substr(begin, resource.find('/', begin) - begin);
}

void invoke_api_destination(Events& events, Call call, Reply reply) {
  const std::string arn = call.text("Arn");
  const auto destination =
      Documents(events.reader(), call.scope, Kind::kApiDestination).find(named_in(arn));
  if (!destination || destination->at("ApiDestinationArn") != arn) {
    return reply.fail(resource_not_found("The API destination " + arn + " does not exist."));
  }
  const std::string connection_arn = destination->at("ConnectionArn");
  const auto connection =
      Documents(events.reader(), call.scope, Kind::kConnection).find(named_in(connection_arn));
  if (!connection || connection->at("ConnectionState") == "DEAUTHORIZED") {
    return reply.fail({.code = "CONNECTION_NOT_AUTHORIZED",
                       .message = "The connection " + connection_arn + " is not authorized."});
  }
  const Json* parameters = call.find("HttpParameters");
  events.destination_calls().make({*destination, *connection,
                                   parameters != nullptr ? *parameters : Json::object(),
                                   call.text("Payload")},
                                  std::move(reply));
}

}  // namespace

constinit const EventsOperation kInvokeApiDestination{"InvokeApiDestination",
                                                      invoke_api_destination};

}  // namespace sidestep::aws::events
