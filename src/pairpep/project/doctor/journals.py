"""Whether the journals are as they were sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.journal.anchor import anchor
from pairpep.journal.streams import STREAMS
from pairpep.journal.verification import Finding, Report, verify
from pairpep.project.doctor.asking import asking
from pairpep.project.doctor.said import Said, well, wrong

NAMES = {"event": gettext_lazy("The journal of events"), "access": gettext_lazy("The journal of who looked")}
FOUND = {
    "gap": gettext_lazy("%(journal)s: a seal is missing before number %(number)d."),
    "not_continuing": gettext_lazy("%(journal)s: seal %(number)d does not follow the one before it."),
    "seal_changed": gettext_lazy("%(journal)s: seal %(number)d was changed."),
    "rewritten": gettext_lazy(
        "%(journal)s: seal %(number)d is not the one that was anchored outside the database. The journal was rewritten."
    ),
    "missing_rows": gettext_lazy("%(journal)s: lines of batch %(number)d are missing (%(rows)d)."),
    "added_rows": gettext_lazy("%(journal)s: lines were slipped into batch %(number)d (%(rows)d)."),
    "changed_rows": gettext_lazy("%(journal)s: lines of batch %(number)d were changed."),
    "truncated": gettext_lazy("%(journal)s: everything from seal %(number)d on is gone; the anchor remembers it."),
    "future_rows": gettext_lazy("%(journal)s: lines say they were written in the future (%(rows)d)."),
    "not_sealed": gettext_lazy("%(journal)s: lines wait to be sealed (%(rows)d), the oldest since %(since)s."),
    "restored": gettext_lazy("%(journal)s comes from a restored dump, and nothing was sealed since."),
    "anchor_damaged": gettext_lazy("%(journal)s: its anchor, %(anchor)s, was written in by hand."),
    "not_anchored": gettext_lazy("%(journal)s: its anchor, %(anchor)s, is missing or late."),
}
MERELY_LATE = {"not_sealed", "restored"}


def unbroken() -> Iterable[Said]:
    with asking("jobs"):  # the one login that reads the journals
        return list(_each())


def _each() -> Iterator[Said]:
    for name in STREAMS:
        report = verify(name)
        if report.finding:
            yield _broken(report, report.finding)
            continue
        yield well(_("%(journal)s is unbroken (lines: %(rows)s, seals: %(seals)s).") % _figures(report))
        if report.lives > 1:
            yield well(_("%(journal)s goes on after a restored dump (%(times)d so far).") % {**_figures(report), "times": report.lives - 1})


def _broken(report: Report, finding: Finding) -> Said:
    since = localize(localtime(finding.since)) if finding.since else ""
    sentence = str(FOUND[finding.kind]) % {**_figures(report), "number": finding.number, "rows": finding.rows, "since": since}
    if finding.kind in MERELY_LATE:
        return wrong(sentence, _("Start the background work (pairpep jobs), and end any transaction that stays open."))
    return wrong(
        sentence, _("Keep the database and the anchor as they are, and tell the person in charge of privacy. See docs/how-to/journal.md.")
    )


def _figures(report: Report) -> dict[str, object]:
    return {"journal": NAMES[report.stream], "rows": localize(report.rows), "seals": localize(report.seals), "anchor": anchor().path}
