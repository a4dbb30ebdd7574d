"""What sites that answer in JSON have in common."""

from techstrata.contracts import Site
from techstrata.domain import RawPage, Verdict
from techstrata.reading.cut_off import is_cut_off


class JsonSite(Site):
    """A site of which half an answer is a passing fault: asking again helps."""

    def judge(self, page: RawPage) -> Verdict:
        """What a response is, and whether all of it is there."""
        verdict = super().judge(page)
        return "failing" if verdict == "answer" and is_cut_off(page) else verdict
