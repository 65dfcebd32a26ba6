"""Checks what `validate` prints for other tools, with public validators and public schemas.

usage: reports.py sarif SCHEMA FILE... | reports.py junit XSD FILE...

Needs jsonschema for SARIF; xmlschema and junitparser for JUnit. Nothing is fetched: the schemas are files, taken from
the source packages of sarif-om 1.0.4 (sarif-2.1.0-rtm.4.json) and pytest (testing/example_scripts/junit-10.xsd).
"""

import json
import sys


def sarif(schema_path, paths):
    import jsonschema

    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    for path in paths:
        with open(path, encoding="utf-8") as file:
            log = json.load(file)
        for error in validator.iter_errors(log):
            yield f"{path}: {error.json_path}: {error.message}"
        for run in log["runs"]:
            rules = run["tool"]["driver"]["rules"]
            for result in run["results"]:
                if "ruleIndex" in result and rules[result["ruleIndex"]]["id"] != result["ruleId"]:
                    yield f"{path}: {result['ruleId']} points at another rule"


def junit(schema_path, paths):
    import junitparser
    import xmlschema

    schema = xmlschema.XMLSchema(schema_path)
    for path in paths:
        for error in schema.iter_errors(path):
            yield f"{path}: {error.path}: {error.reason}"
        suites = junitparser.JUnitXml.fromfile(path)
        failed = sum(case.is_failure for suite in suites for case in suite)
        if failed != suites.failures:
            yield f"{path}: {suites.failures} failures are declared, {failed} are there"


def main():
    checks = {"sarif": sarif, "junit": junit}
    if len(sys.argv) < 4 or sys.argv[1] not in checks:
        sys.exit(__doc__)
    problems = list(checks[sys.argv[1]](sys.argv[2], sys.argv[3:]))
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


main()
