"""The command line. Results go to stdout, messages to stderr.

Exit status: 0 all done; 1 some report or document failed (the others are delivered); 2 wrong use; 75 another build holds
the lock (EX_TEMPFAIL of sysexits.h).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import AnalysisError, ParameterError, RuleError
from analysis.progress import say

if TYPE_CHECKING:
    from analysis.build import Result
    from analysis.corpus import Corpus

DONE, FAILED, USAGE, LOCKED = 0, 1, 2, 75


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if rest and options.run is not _watch:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    options.rest = rest
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except (ParameterError, RuleError) as error:
        say(f"analysis: {error}")
        return USAGE
    except AnalysisError as error:
        from analysis.delivery import LockedError

        say(f"analysis: {error}")
        return LOCKED if isinstance(error, LockedError) else FAILED
    except KeyboardInterrupt:
        say("analysis: interrupted; nothing half-written is left")
        return 130
    except BrokenPipeError as error:
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        if place is None or place.tb_frame.f_code.co_filename != __file__:
            raise
        # a print of this module failed: whoever read the results went away, and nothing can be told there any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="analysis",
        description="Tables and reproducible reports from narrative articles.",
        epilog="Exit status: 0 all done, 1 some report or document failed, 2 wrong use, 75 another build is at work.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="read the seeds, run the notebooks, export and publish the reports")
    _seeds(build)
    build.add_argument("--out", type=Path, default=Path("reports"), help="where runs are published (default: reports)")
    build.add_argument("--only", type=_list, default=[], metavar="NAME,…", help="only these reports")
    build.add_argument("--formats", type=_list, default=["html", "pdf"], metavar="html,pdf", help="formats to export")
    build.add_argument("-p", dest="parameters", action="append", default=[], metavar="NAME=VALUE", help="a parameter")
    build.add_argument("--spec", type=Path, help="a TOML file that lists the reports with their parameters")
    build.add_argument("--jobs", type=int, metavar="N", help="processes (default: one per processor)")
    build.add_argument("--scheduler", metavar="ADDRESS", help="run on this Dask scheduler")
    build.add_argument("--force", action="store_true", help="make anew what has not changed")
    build.add_argument("--keep", type=int, metavar="N", help="keep the newest N runs, remove older ones")
    build.add_argument("--timeout", type=int, default=600, metavar="S", help="seconds a cell may take (default: 600)")
    build.add_argument("--json", action="store_true", help="print the result as JSON")
    build.set_defaults(run=_build)

    tables = commands.add_parser("tables", help="write the tables as files")
    _seeds(tables)
    tables.add_argument("--out", type=Path, default=Path("tables"), help="folder to write into (default: tables)")
    tables.add_argument("--format", type=_list, default=["parquet"], metavar="parquet,csv,xlsx,jsonl")
    tables.set_defaults(run=_tables)

    check = commands.add_parser("check", help="say, document by document, what was read and what was rejected")
    _seeds(check)
    check.add_argument("--json", action="store_true", help="print it as JSON")
    check.set_defaults(run=_check)

    verify = commands.add_parser("verify", help="rebuild the latest run in a clean place and compare every file")
    _seeds(verify)
    verify.add_argument("--out", type=Path, default=Path("reports"), help="where the runs are (default: reports)")
    verify.set_defaults(run=_verify)

    diff = commands.add_parser("diff", help="which facts came, went or changed between two runs, and why")
    diff.add_argument("old", metavar="OLD", help="a run: its folder, or its name in --out")
    diff.add_argument("new", metavar="NEW", help="another run, such as latest")
    diff.add_argument("--out", type=Path, default=Path("reports"), help="where the runs are (default: reports)")
    diff.add_argument("--json", action="store_true", help="print it as JSON")
    diff.set_defaults(run=_diff)

    watch = commands.add_parser(
        "watch",
        help="build, and build again when an article, a notebook or a rule changes",
        epilog="All other options are those of build, such as --only timeline.",
    )
    _seeds(watch)
    watch.set_defaults(run=_watch)

    evaluate = commands.add_parser("evaluate", help="precision, recall and F1 per table against gold files")
    evaluate.add_argument("--seeds", type=Path, action="append", metavar="DIR", help="the articles; may be repeated")
    _rules(evaluate)
    evaluate.add_argument("--gold", type=Path, metavar="DIR", help="gold files, one .json per article")
    evaluate.add_argument("--timeml", type=Path, metavar="DIR", help="TimeML files (.tml) to score dates on")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _seeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seeds", type=Path, metavar="DIR", help="the articles (default: the project's seeds/)")
    _rules(parser)


def _rules(parser: argparse.ArgumentParser) -> None:
    text = "a folder of rules of your own beside the packaged ones; may be repeated"
    parser.add_argument("--rules", type=Path, action="append", default=[], metavar="DIR", help=text)


def _load(seeds: Path | Sequence[Path] | None, rules: Sequence[Path]) -> Corpus:
    import warnings

    from analysis.corpus import UnreadableArticleWarning, load

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnreadableArticleWarning)
        corpus = load(seeds, rules=rules)
    for problem in corpus.problems:
        say(f"analysis: {problem}")
    return corpus


def _build(options: argparse.Namespace) -> int:
    from analysis.build import build, reports
    from analysis.parameters import parse_assignments

    if options.jobs is not None and options.jobs < 1:
        raise ParameterError(f"--jobs {options.jobs}: give 1 or more")
    if not options.formats:
        raise ParameterError("--formats is empty; give html, pdf or both")
    if options.timeout < 1:
        raise ParameterError(f"--timeout {options.timeout}: give 1 or more seconds")
    if options.keep is not None and options.keep < 1:
        raise ParameterError(f"--keep {options.keep}: give 1 or more")
    result = build(
        options.seeds,
        options.out,
        wanted=reports(options.only, parse_assignments(options.parameters), options.spec),
        formats=options.formats,
        jobs=options.jobs,
        scheduler=options.scheduler,
        force=options.force,
        keep=options.keep,
        timeout=options.timeout,
        rules=options.rules,
        say=lambda message: say(f"analysis: {message}"),
    )
    print(json.dumps(_summary(result), indent=1, ensure_ascii=False) if options.json else result.folder.as_posix())
    return DONE if result.ok else FAILED


def _summary(result: Result) -> dict[str, object]:
    return {
        "run": result.folder.name,
        "folder": result.folder.as_posix(),
        "built": list(result.built),
        "reused": list(result.reused),
        "failed": dict(result.failed),
        "problems": list(result.problems),
    }


def _tables(options: argparse.Namespace) -> int:
    from analysis.saving import save

    if not options.format:
        raise ParameterError("--format is empty; give one or more of parquet, csv, xlsx, jsonl")
    corpus = _load(options.seeds, options.rules)
    for path in save(corpus, options.out, options.format):
        print(path.as_posix())
    return FAILED if corpus.problems else DONE


def _check(options: argparse.Namespace) -> int:
    from analysis import checking, documents
    from analysis.corpus import locate

    corpus = _load(options.seeds, options.rules)
    if options.json:
        print(json.dumps(checking.report(corpus), indent=1, ensure_ascii=False))
    else:
        print("\n".join(checking.lines(corpus)))
    others = documents.unread(locate(options.seeds or "seeds"))
    if others:
        say(f"analysis: not read, as only .txt is: {', '.join(others)}")
    return FAILED if corpus.problems else DONE


def _verify(options: argparse.Namespace) -> int:
    from analysis.verifying import verify

    differences = verify(
        options.out, options.seeds, rules=options.rules, say=lambda message: say(f"analysis: {message}")
    )
    for difference in differences:
        print(difference)
    if not differences:
        print("every file is the same, byte for byte")
    return FAILED if differences else DONE


def _diff(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from analysis import differing

    found = differing.compare(options.old, options.new, options.out)
    if options.json:
        print(json.dumps(asdict(found), indent=1, ensure_ascii=False, default=str))
    else:
        print("\n".join(differing.lines(found)))
    return DONE


def _watch(options: argparse.Namespace) -> int:
    from analysis.watching import watch

    watch(options.seeds, options.rest, rules=options.rules, say=lambda message: say(f"analysis: {message}"))
    return DONE


def _evaluate(options: argparse.Namespace) -> int:
    if not options.gold and not options.timeml:
        raise ParameterError("evaluate needs --gold DIR, --timeml DIR, or both")
    from importlib.util import find_spec

    from analysis import evaluate, timeml
    from analysis.rulebook import rulebook

    baseline = find_spec("dateparser") is not None
    status = DONE
    if options.gold:
        corpus = _load(options.seeds, options.rules)
        print("\n".join(evaluate.lines(evaluate.evaluate(corpus, options.gold, baseline=baseline))))
        status = FAILED if corpus.problems else DONE
    if options.timeml:
        print(
            "\n".join(
                evaluate.timeml_lines(timeml.evaluate(options.timeml, rulebook(*options.rules), baseline=baseline))
            )
        )
    return status


if __name__ == "__main__":
    sys.exit(main())
