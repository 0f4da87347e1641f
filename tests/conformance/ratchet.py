"""The ratchet: what fails must be on the list of known gaps, and what is on the list must fail.

Pure: results and the list in, verdicts and the table of docs/compatibility.md out.
"""
import dataclasses

BEGIN = "<!-- counts: written by tests/conformance/run.py --write -->"
END = "<!-- end of counts -->"


@dataclasses.dataclass
class Suite:
    """The results of one set of cases: a group of recordings, or the cases of one oracle."""
    kind: str                 # the key of its known gaps: "recordings", "jsonpath", ...
    name: str                 # what the table calls it
    passed: set = dataclasses.field(default_factory=set)      # ids
    failed: dict = dataclasses.field(default_factory=dict)    # id -> the first difference
    left_out: int = 0         # cases that nothing here could judge
    passed_count: int = 0     # in place of `passed` where a runner names only what failed

    def passes(self):
        return len(self.passed) + self.passed_count


def verdicts(suites, known_gaps, complete=True):
    """-> sentences, one for each way in which results and list disagree.

    `complete` is false when only some cases ran: then a listed id that was not met is no finding.
    """
    sentences = []
    for suite in suites:
        listed = known_gaps.get(suite.kind, {})
        for case, why in sorted(suite.failed.items()):
            if case not in listed:
                sentences.append(f"{suite.name}: {case} fails and is not a known gap: {why}")
        for case in sorted(suite.passed & set(listed)):
            sentences.append(f"{suite.name}: {case} passes: remove it from the known gaps")
    for kind, listed in known_gaps.items() if complete else ():
        of_kind = [suite for suite in suites if suite.kind == kind]
        met = set().union(*(suite.passed | set(suite.failed) for suite in of_kind))
        for case in sorted(set(listed) - met):
            # An oracle names only the cases that failed, so a gap it did not name has passed.
            gone = "passes, or is no case that runs" if of_kind else "is of a kind that does not run"
            sentences.append(f"{kind}: {case} {gone}: remove it from the known gaps")
    return sentences


def table(suites, known_gaps):
    """The generated part of docs/compatibility.md, markers included."""
    rows = [[suite.name, str(suite.passes()), str(len(suite.failed)), str(suite.left_out)]
            for suite in suites]
    total = [str(sum(int(row[column]) for row in rows)) for column in (1, 2, 3)]
    lines = [BEGIN, "| cases | as AWS | known gaps | not judged |", "|---|---:|---:|---:|"]
    lines += ["| " + " | ".join(row) + " |" for row in [*rows, ["**all**", *total]]]
    gaps = [(kind, case, why) for kind, listed in known_gaps.items()
            for case, why in sorted(listed.items())]
    if gaps:
        lines += ["", "| known gap | why |", "|---|---|"]
        lines += [f"| `{case}` ({kind}) | {why} |" for kind, case, why in gaps]
    return "\n".join([*lines, END])


def replaced(document, new_table):
    """The document with its generated part replaced. Raises ValueError without the markers."""
    begin, end = document.index(BEGIN), document.index(END) + len(END)
    return document[:begin] + new_table + document[end:]
