#!/usr/bin/env python3
"""Checks a JUnit report on stdin by the rules of the schema that Jenkins and its like use
(junit-10.xsd): which elements and attributes there may be, in which place, and of which kind."""
import re
import sys
import xml.etree.ElementTree as tree

DECIMAL = r"\d+\.\d+"
NUMBER = r"\d+"
TEXT = r"[^\x00-\x08]*"
# Element: the attributes that must be there, those that may, and what may stand in it.
RULES = {
    "testsuites": ({}, {"name": TEXT, "tests": NUMBER, "failures": NUMBER, "errors": NUMBER, "time": DECIMAL},
                   ["testsuite"]),
    "testsuite": ({"name": TEXT, "tests": NUMBER, "failures": NUMBER, "errors": NUMBER},
                  {"skipped": NUMBER, "time": DECIMAL, "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"},
                  ["testcase"]),
    "testcase": ({"name": TEXT}, {"classname": TEXT, "time": DECIMAL},
                 ["skipped", "error", "failure", "system-out", "system-err"]),
    "failure": ({}, {"message": TEXT, "type": TEXT}, []),
    "error": ({}, {"message": TEXT, "type": TEXT}, []),
    "skipped": ({}, {"message": TEXT}, []),
    "system-out": ({}, {}, []),
    "system-err": ({}, {}, []),
}


def check(element):
    required, optional, children = RULES[element.tag]
    for name in required:
        assert name in element.attrib, f"{element.tag} has no {name}"
    for name, value in element.attrib.items():
        pattern = {**required, **optional}.get(name)
        assert pattern, f"{element.tag} may have no {name}"
        assert re.fullmatch(pattern, value), f"{element.tag}: {name}={value}"
    for child in element:
        assert child.tag in children, f"{child.tag} in {element.tag}"
        check(child)
    if children and element.tag != "testcase":
        assert not (element.text or "").strip(), f"text in {element.tag}"


def main():
    root = tree.fromstring(sys.stdin.buffer.read())
    assert root.tag == "testsuites"
    check(root)
    suite, = root
    found = {name: len(suite.findall(f"testcase/{tag}")) for name, tag in
             (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
    for name, count in found.items():
        assert int(suite.attrib[name]) == count, name
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases)
    print(f"{len(cases)} cases, " + ", ".join(f"{count} {name}" for name, count in found.items()))


main()
