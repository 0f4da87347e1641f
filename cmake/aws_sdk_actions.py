#!/usr/bin/env python3
"""The actions of AWS's services that aws-sdk resources may name: aws_sdk_actions.txt beside this.

    aws_sdk_actions.py embed OUTPUT.cpp       for aws_sdk_actions.cmake: the list as C++
    aws_sdk_actions.py merge [FOLDER ...]     adds what the service models at hand know to the list

`merge` reads the models of the botocore that this Python has, and those in folders of the form of
the npm package `aws-sdk` (its `apis`). Actions are only ever added: an old model is no reason to
refuse anything. See docs/decisions/0013.
"""
import glob
import json
import os
import re
import sys
import textwrap

LIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "aws_sdk_actions.txt")

# Services that Step Functions has taken from its list, as AWS has ended them.
# https://docs.aws.amazon.com/step-functions/latest/dg/awssdk-release-history.html
GONE = {"apptest", "elastictranscoder", "evidently", "lexmodelbuilding", "lexruntime",
        "lookoutmetrics", "opsworks", "qldb", "qldbsession", "robomaker", "worklink"}


def service_name(service_id):
    """The name of the service's module in the AWS SDK for Java 2, which resources go by."""
    name = re.sub("[^a-z0-9]", "", service_id.lower())
    name = re.sub("^(amazon|aws)", "", name)
    return re.sub("(?<=.)service$", "", name)


def read_list():
    """-> {service: set of actions}; {"*"} for a service whose actions are not known."""
    services, current = {}, None
    with open(LIST, encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            if not line.startswith(" "):
                name, line = line.split(":", 1)
                current = services.setdefault(name, set())
            current.update(line.split())
    return services


def write_list(services):
    with open(LIST, encoding="utf-8") as file:
        head = [line for line in file if line.startswith("#")]
    with open(LIST, "w", encoding="utf-8") as file:
        file.writelines(head)
        for name, actions in sorted(services.items()):
            file.write(textwrap.fill(f"{name}: " + " ".join(sorted(actions)), 100,
                                     subsequent_indent="  ", break_long_words=False,
                                     break_on_hyphens=False) + "\n")


def add(services, model):
    name = service_name(model["metadata"].get("serviceId") or
                        model["metadata"].get("serviceAbbreviation") or
                        model["metadata"]["serviceFullName"])
    known = services.setdefault(name, set())
    known.update(model["operations"])
    known.discard("*")


def merge(folders):
    services = read_list()
    try:
        from botocore.loaders import Loader
        loader = Loader()
        for service in loader.list_available_services("service-2"):
            for version in loader.list_api_versions(service, "service-2"):
                add(services, loader.load_service_model(service, "service-2", version))
    except ImportError:
        print("no botocore here", file=sys.stderr)
    for folder in folders:
        for path in glob.glob(os.path.join(folder, "*.min.json")):
            with open(path, encoding="utf-8") as file:
                add(services, json.load(file))
    write_list({name: actions for name, actions in services.items() if name not in GONE})


def embed(output):
    """Names in order, actions in lower case with a blank before and after each."""
    rows = []
    for name, actions in sorted(read_list().items()):
        text = " " + " ".join(sorted(action.lower() for action in actions)) + " "
        lines = textwrap.wrap(text, 96, drop_whitespace=False, break_long_words=False)
        rows.append(f'    {{"{name}",\n' + "\n".join(f'     "{line}"' for line in lines) + "},\n")
    with open(output, "w", encoding="utf-8") as file:
        file.write('#include "aws/model/sdk_services.h"\n\nnamespace sidestep::services {\n\n'
                   "std::span<const SdkService> sdk_services() {\n"
                   "  static constexpr SdkService kSdkServices[] = {\n" + "".join(rows) +
                   "  };\n  return kSdkServices;\n}\n\n}  // namespace sidestep::services\n")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "embed":
        embed(sys.argv[2])
    elif sys.argv[1:2] == ["merge"]:
        merge(sys.argv[2:])
    else:
        sys.exit(__doc__)
