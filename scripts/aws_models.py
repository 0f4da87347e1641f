#!/usr/bin/env python3
"""Packs AWS's service models, as botocore has them, into aws/model/services.pack: everything but
the documentation. docs/decisions/ says why the pack is in the repository.

    scripts/aws_models.py              with the newest botocore that the machine has
    scripts/aws_models.py --add-ended  keeps what the pack has, and adds the services of ENDED

The pack: the length of the index (8 digits and a line feed), the index (JSON, with zlib), and a
zlib stream for each service, in the order of the index. service_model.cpp reads it.
"""
import json
import pathlib
import re
import sys
import zlib

# Models of 2022, as Debian 12 has them: those of services that have changed from the query protocol
# to JSON since, and still take both, say how the query protocol writes them.
OLDER = pathlib.Path("/usr/lib/python3/dist-packages/botocore/data")
PACK = pathlib.Path(__file__).parent.parent / "aws/model/services.pack"

# Services that AWS has ended since, and that Step Functions has not taken from its list. Their models
# are those of OLDER.
# https://docs.aws.amazon.com/step-functions/latest/dg/awssdk-release-history.html
ENDED = ("alexaforbusiness", "backupstorage", "codestar", "elastic-inference", "gamesparks", "honeycode",
         "iot-roborunner", "iot1click-devices", "iot1click-projects", "iotanalytics", "iotfleethub",
         "lookoutvision", "macie", "mobile", "nimble", "opsworkscm", "privatenetworks", "sms")

KINDS = {"character": "string", "byte": "integer", "short": "integer", "float": "double",
         "bigdecimal": "double", "biginteger": "long"}
TIMES = {"iso8601": "iso", "unixTimestamp": "epoch", "rfc822": "http"}


def sdk_module(service_id):
    """The name of the service's module in the AWS SDK for Java 2, which resources go by."""
    name = re.sub("[^a-z0-9]", "", service_id.lower())
    name = re.sub("^(amazon|aws)", "", name)
    return re.sub("(?<=.)service$", "", name)


# Parts of a regular expression that Java knows and JavaScript, whose expressions the server
# understands, does not: classes of Unicode, quotes, some anchors, flags, atomic groups and possessive
# quantifiers; and sets in sets.
# Not among them is the one class of Java's that the server does know (aws/model/pattern.cpp).
FOREIGN_ESCAPE = re.compile(r"\\((?!p\{ASCII\})[pPQEzZAGhHRXVK]|[xu]\{)")
FOREIGN_GROUP = re.compile(r"\(\?[a-zA-Z>]|[*+?}]\+")
ATOM = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]", re.DOTALL)
# Any text at all.
ANYTHING = re.compile(r"(\(\?s\))?\^?\(?(\.|\[\\s\\S\]|\[\\S\\s\])[*+]\)?\$?")


def is_unchecked(pattern):
    """Whether the server cannot, or need not, hold texts against the pattern."""
    def is_nested(text):
        return "[" in re.sub(r"\\.", "", text[1:-1]) or "&&" in text
    sets = [text for text in ATOM.findall(pattern) if text.startswith("[")]
    return bool(pattern and (FOREIGN_ESCAPE.search(re.sub(r"\\\\", "", pattern)) or
                             FOREIGN_GROUP.search(ATOM.sub("a", pattern)) or
                             any(map(is_nested, sets)) or ANYTHING.fullmatch(pattern)))


class Table:
    """The shapes of one service; those that are alike once."""

    def __init__(self, model):
        self.model = model
        self.shapes, self.by_name, self.by_text = [], {}, {}

    def index(self, name):
        if name in self.by_name:
            return self.by_name[name]
        shape = self.model["shapes"][name]
        if shape["type"] in ("structure", "list", "map"):
            # A shape may contain itself, so it has its place before its content is known.
            self.by_name[name] = len(self.shapes)
            row = {}
            self.shapes.append(row)
            row.update(self.row(name, shape))
            return self.by_name[name]
        row = self.row(name, shape)
        found = self.by_text.setdefault(json.dumps(row), len(self.shapes))
        if found == len(self.shapes):
            self.shapes.append(row)
        self.by_name[name] = found
        return found

    def row(self, name, shape):
        kind = "document" if shape.get("document") else KINDS.get(shape["type"], shape["type"])
        row = {"kind": kind}
        for limit in ("min", "max", "pattern", "enum"):
            if limit in shape:
                row[limit] = shape[limit]
        if is_unchecked(shape.get("pattern", "")):
            row["unchecked"] = 1
        if "timestampFormat" in shape:
            row["time"] = TIMES[shape["timestampFormat"]]
        if shape.get("sensitive"):
            row["sensitive"] = 1
        if kind == "structure":
            self.structure(row, name, shape)
        elif kind == "list":
            row["item"] = self.member(shape["member"])
        elif kind == "map":
            row["key"], row["value"] = self.member(shape["key"]), self.member(shape["value"])
        for flag in ("flattened", "streaming", "eventstream", "union"):
            if shape.get(flag):
                row[flag] = 1
        if shape.get("locationName"):
            row["as"] = shape["locationName"]
        return row

    def structure(self, row, name, shape):
        row["name"] = name
        row["members"] = {member: self.member(of, member in shape.get("required", ()))
                          for member, of in shape["members"].items()}
        if shape.get("payload"):
            row["payload"] = shape["payload"]
        if shape.get("exception"):
            error = shape.get("error", {})
            row["error"] = {}
            if error.get("code", name) != name:
                row["error"]["code"] = error["code"]
            if "httpStatusCode" in error:
                row["error"]["status"] = error["httpStatusCode"]
            if shape.get("fault"):
                row["error"]["fault"] = 1

    def member(self, of, required=False):
        """The index of its shape alone, if nothing more is to be said."""
        row = {}
        if required:
            row["required"] = 1
        for key, short in (("locationName", "as"), ("queryName", "query"), ("location", "in")):
            if key in of:
                row[short] = of[key]
        for flag in ("flattened", "streaming", "eventstream", "xmlAttribute", "idempotencyToken",
                     "hostLabel", "jsonvalue"):
            if of.get(flag):
                row[flag] = 1
        if "timestampFormat" in of:
            row["time"] = TIMES[of["timestampFormat"]]
        if of.get("xmlNamespace"):
            row["xmlns"] = namespace(of["xmlNamespace"])
            if isinstance(of["xmlNamespace"], dict) and of["xmlNamespace"].get("prefix"):
                row["xmlns_prefix"] = of["xmlNamespace"]["prefix"]
        index = self.index(of["shape"])
        return {"shape": index, **row} if row else index


def with_query_names(name, model):
    """The model of a service that has changed to JSON, with what its query protocol needs."""
    found = sorted(OLDER.glob(f"{name}/*/service-2.json"))
    if "awsQueryCompatible" not in model["metadata"] or not found:
        return
    older = json.loads(found[-1].read_text())
    model["metadata"].setdefault("xmlNamespace", older["metadata"].get("xmlNamespace"))
    for name, operation_of in older["operations"].items():
        if "output" in operation_of and "output" in model["operations"].get(name, {}):
            model["operations"][name]["output"].update(operation_of["output"])
    for shape_name, was in older["shapes"].items():
        shape = model["shapes"].get(shape_name)
        if shape is None or shape["type"] != was["type"]:
            continue
        shape.update({key: was[key] for key in ("error", "flattened") if key in was})
        for part in ("member", "key", "value"):
            if "locationName" in was.get(part, {}):
                shape[part]["queryName"] = was[part]["locationName"]
        for member, of in was.get("members", {}).items():
            if member in shape["members"]:
                if "locationName" in of:
                    shape["members"][member]["queryName"] = of["locationName"]
                if of.get("flattened"):
                    shape["members"][member]["flattened"] = True


def namespace(value):
    return value["uri"] if isinstance(value, dict) else value


def operation(table, of):
    http = of.get("http", {})
    row = {}
    if (http.get("method", "POST"), http.get("requestUri", "/")) != ("POST", "/"):
        row["http"] = [http["method"], http["requestUri"]]
    if http.get("responseCode", 200) != 200:
        row["status"] = http["responseCode"]
    if "input" in of:
        row["in"] = table.index(of["input"]["shape"])
        if "locationName" in of["input"]:
            row["root"] = of["input"]["locationName"]
        if "xmlNamespace" in of["input"]:
            row["xmlns"] = namespace(of["input"]["xmlNamespace"])
    if "output" in of:
        row["out"] = table.index(of["output"]["shape"])
        if "resultWrapper" in of["output"]:
            row["wrapper"] = of["output"]["resultWrapper"]
        if "locationName" in of["output"]:
            row["out_root"] = of["output"]["locationName"]
    if of.get("errors"):
        row["errors"] = [table.index(error["shape"]) for error in of["errors"]]
    if of.get("endpoint", {}).get("hostPrefix"):
        row["host"] = of["endpoint"]["hostPrefix"]
    if of.get("authtype") == "none" or of.get("auth") == ["smithy.api#noAuth"]:
        row["unsigned"] = 1
    if of.get("deprecated"):
        row["deprecated"] = 1
    if of.get("httpChecksumRequired") or of.get("httpChecksum", {}).get("requestChecksumRequired"):
        row["checksum"] = 1
    return row


def protocol(metadata):
    """The one that Sidestep speaks, of those that the service has."""
    spoken = ("json", "rest-json", "rest-xml", "query", "ec2")
    offered = [metadata["protocol"], *(metadata.get("protocols") or ())]
    return next((name for name in offered if name in spoken), metadata["protocol"])


def service(name, model):
    with_query_names(name, model)
    metadata = model["metadata"]
    table = Table(model)
    operations = {key: operation(table, of) for key, of in sorted(model["operations"].items())}
    # Errors that no operation names (a service's own list of them) can occur all the same.
    for shape, of in model["shapes"].items():
        if of.get("exception"):
            table.index(shape)
    head = {"id": name, "sdk": sdk_module(metadata.get("serviceId", name)),
            "service_id": metadata.get("serviceId", name),
            "signing": metadata.get("signingName", metadata["endpointPrefix"]),
            "endpoint": metadata["endpointPrefix"], "protocol": protocol(metadata),
            "version": metadata["apiVersion"]}
    for key, short in (("jsonVersion", "json"), ("targetPrefix", "target"),
                       ("globalEndpoint", "global")):
        if key in metadata:
            head[short] = metadata[key]
    if metadata.get("xmlNamespace"):
        head["xmlns"] = namespace(metadata["xmlNamespace"])
    if "awsQueryCompatible" in metadata:
        head["query_compatible"] = 1
    if metadata.get("signatureVersion") in ("bearer", "none"):
        head["unsigned"] = 1
    return head, {"operations": operations, "shapes": table.shapes}


def with_ids(heads):
    """Gives each service its id: what it signs with, or its own name where several sign alike."""
    main = {}
    for head in heads:
        known = main.get(head["signing"])
        if known is None or (head["id"], known["id"]).count(head["signing"]) and \
                head["id"] == head["signing"]:
            main[head["signing"]] = head
    for head in heads:
        if main[head["signing"]] is head:
            head["id"] = head["signing"]
    ids = [head["id"] for head in heads]
    assert len(set(ids)) == len(ids), [i for i in ids if ids.count(i) > 1]


def newest():
    from botocore.loaders import Loader
    loader = Loader(extra_search_paths=[Loader.BUILTIN_DATA_PATH],
                    include_default_search_paths=False)
    rows = [service(name, loader.load_service_model(name, "service-2"))
            for name in loader.list_available_services("service-2")]
    with_ids([head for head, _ in rows])
    return rows


def packed_rows():
    """What is in the pack."""
    data = PACK.read_bytes()
    start = data.index(b"\n") + 1
    length = int(data[:start].split()[1])
    rows, at = [], start + length
    for head in json.loads(zlib.decompress(data[start:at])):
        size, length = head.pop("size"), head.pop("packed")
        text = zlib.decompress(data[at:at + length])
        assert len(text) == size
        rows.append((head, json.loads(text)))
        at += length
    return rows


def add_ended(rows):
    known = {head["id"] for head, _ in rows}
    for name in ENDED:
        if name not in known:
            path = sorted(OLDER.glob(f"{name}/*/service-2.json"))[-1]
            rows.append(service(name, json.loads(path.read_text())))


def main():
    rows = packed_rows() if sys.argv[1:] == ["--add-ended"] else newest()
    add_ended(rows)
    rows.sort(key=lambda row: row[0]["id"])
    streams = []
    for head, body in rows:
        text = json.dumps(body, separators=(",", ":")).encode()
        streams.append(zlib.compress(text, 9))
        head["size"], head["packed"] = len(text), len(streams[-1])
    index = json.dumps([head for head, _ in rows], separators=(",", ":")).encode()
    packed = zlib.compress(index, 9)
    start = b"%8d %8d\n" % (len(index), len(packed))
    PACK.write_bytes(start + packed + b"".join(streams))
    print(f"{len(rows)} services, {PACK.stat().st_size} bytes; the index has {len(index)}",
          file=sys.stderr)


if __name__ == "__main__":
    main()
