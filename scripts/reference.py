#!/usr/bin/env python3
"""Writes the table of settings into a document, between its marks.

  scripts/reference.py BINARY DOCUMENT
"""
import subprocess
import sys

BEGIN, END = "<!-- settings -->\n", "<!-- /settings -->"


def main():
    binary, document = sys.argv[1:]
    table = subprocess.run([binary, "settings"], capture_output=True, text=True, check=True).stdout
    with open(document, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    with open(document, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + table + END + rest.split(END)[1])


if __name__ == "__main__":
    main()
