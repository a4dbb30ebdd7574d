"""What Greeting says of an opening: as an entry of a list, and on a page of its own with the text."""

import re
from collections.abc import Iterator

from techstrata.domain import Issue, PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.html import Html
from techstrata.reading.platforms.boards import Posted
from techstrata.reading.platforms.positions import new_codes, positions_of
from techstrata.reading.record import Record

GREETING = "greeting"
WORKSPACE = re.compile(r'"workspaceId"\s*:\s*"?(\d+)')
IGNORED = frozenset(
    {
        # What every answer of the interface carries, and what a list says of itself.
        *("success", "message", "errorCode", "requestId", "timestamp", "data.page", "data.pageSize"),
        *("data.totalCount", "data.totalPage", "data.hasNext", "data.hasPrev"),
        # Whether it is shown and pinned, how many days are left, pictures, groups within the employer.
        *("deploy", "fixed", "deadlineDDay", "workspaceDivision", "group.imageUrl", "group.id"),
        # Numbers of the parts; what one can choose from when applying.
        *("openingsInfo.openingId", "groupInfo.imageUrl", "groupInfo.id", "openingJobPosition.id"),
        *("docsInfo", "questionnairesInfo", "additionalApplicantInfoConfig", "formInfo", "applyInfo"),
    }
)


def answer_in(page: RawPage) -> Record:
    """The object that a page of the interface is; raises UnexpectedDataError when it says that it is no answer."""
    answer = Record.of(page)
    if answer.take_flag("success") is False:
        raise UnexpectedDataError("The answer says that it is none.")
    return answer


def workspace_in(page: RawPage) -> str:
    """The number of the workspace, which the home page of an employer hands to its scripts."""
    found = WORKSPACE.search(Html.of(page).text)
    if found is None:
        raise UnexpectedDataError("The home page tells no workspace.")
    return found[1]


def summary_of(entry: Record) -> str:
    """What changes in a list when the text behind an entry changed."""
    return f"{entry.take_text_or_none('title') or ''} ~{entry.take_text_or_none('dueDate') or ''}"


def said_of(around: Record, info: Record, site_id: str, url: str) -> Iterator[Posted | Issue]:
    """An opening, and each code in it that nobody knows.

    `info` tells of the opening itself: it is an entry of a list, or a part of the page behind one.
    """
    is_listed = around is info
    positions = positions_of(around.take_record_or_none("openingJobPosition" if is_listed else "jobPositionSetting"))
    group = around.take_record_or_none("group" if is_listed else "groupInfo")
    text = info.take_text_or_none("detail")
    draft = PostingDraft(
        site=GREETING,
        site_id=site_id,
        url=url,
        title=info.take_text("title").strip(),
        sections={"body": text} if text else {},
        site_roles=positions.site_roles,
        location=positions.location,
        career=positions.career,
        employment=positions.employment,
        posted_at=info.take_text_or_none("openDate"),
        # In a list no last day means that one may always apply; the page behind it never tells one.
        closes_at=info.take_text_or_none("dueDate") or ("상시" if is_listed else None),
    )
    yield from new_codes(positions, GREETING, site_id)
    employer = group.take_text_or_none("name") if group else None
    # Last: what is left once all else is taken.
    left = {**positions.left, **around.unread(ignore=IGNORED)}
    yield Posted(draft.model_copy(update={"unread": left}), employer)
