"""The web app of raters and owner: routes over the desk; a page for each state, and one form for each verdict."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from clutch._errors import LimitExceeded
from clutch.rating import guard
from clutch.rating.desk import NAME_CHARS_MAX, ROLES, Desk, Role, Serving
from clutch.rating.pages import page
from clutch.rating.session import Session
from clutch.rating.words import EXPLANATIONS, LETTERS, NOTES, QUESTIONS, WAITS, buttons

Endpoint = Callable[[Request], Awaitable[Response]]

_ASSETS: Mapping[str, str] = {"rate.js": "text/javascript", "rate.css": "text/css", "icon.svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What the owner wants the page to say.

    Args:
        title: Of the owner's page; raters do not see it.
        question: Above each item; empty = the mode's own.
        rubric: What makes an answer good, shown with every item.
        url: Under which raters reach the pages; empty = that of the owner's own request.
    """

    title: str
    question: str = ""
    rubric: str = ""
    url: str = ""


def rating_app(desk: Desk, session: Session, looks: Looks) -> Starlette:
    """An ASGI app for one rating of one run; see ``clutch rate``."""
    pages = _Pages(desk, session, looks)
    routes = [
        Route("/", pages.start),
        Route("/join/{token}", pages.join, methods=["GET", "POST"]),
        Route("/rate", pages.rate, methods=["GET"]),
        Route("/rate", pages.submit, methods=["POST"]),
        Route("/undo", pages.undo, methods=["POST"]),
        Route("/state", pages.state),
        Route("/owner/{token}", pages.enter),
        Route("/owner", pages.owner),
        Route("/static/{name}", _asset),
    ]
    return Starlette(routes=routes, exception_handlers={HTTPException: _refusal, ClientDisconnect: _gone})


class _Pages:
    def __init__(self, desk: Desk, session: Session, looks: Looks) -> None:
        self._desk = desk
        self._session = session
        self._looks = looks
        self._cookies = {role: guard.cookie_name(role, desk.token(role)) for role in ROLES}

    async def start(self, request: Request) -> Response:
        self._rater(request)
        return _go("/rate")

    async def join(self, request: Request) -> Response:
        if not guard.is_same(request.path_params["token"], self._desk.token("raters")):
            raise HTTPException(404, "This link is not known. Ask whoever sent it to you for another one.")
        if self._desk.rater_of(self._cookie(request, "raters")) is not None:
            return _go("/rate")
        if request.method != "POST":
            values = {"name_chars_max": NAME_CHARS_MAX, "explanation": EXPLANATIONS[self._desk.settings.mode]}
            return page("join.html", values | self._heading())
        fields = await self._form(request)
        try:
            cookie = self._desk.join(fields.get("name", ""))
        except LimitExceeded:
            raise HTTPException(429, "There are too many raters already.") from None
        going = _go("/rate")
        guard.set_cookie(going, request, self._cookies["raters"], cookie)
        return going

    async def rate(self, request: Request) -> Response:
        rater = self._rater(request)
        serving = self._desk.serve(rater)
        note = NOTES.get(request.query_params.get("note", ""), "")
        shared = {"note": note, "rater": rater, "undoable": self._desk.undoable(rater)} | self._heading()
        if serving is None:
            view = self._view(rater)
            return page("wait.html", {"message": WAITS[view], "view": view} | shared)
        return page("item.html", self._item(serving) | shared)

    async def submit(self, request: Request) -> Response:
        rater = self._rater(request)
        fields = await self._form(request)
        receipt = self._desk.submit(rater, fields.get("token", ""), fields.get("choice", ""))
        return _next(request, "" if receipt == "saved" else receipt)

    async def undo(self, request: Request) -> Response:
        rater = self._rater(request)
        fields = await self._form(request)
        return _next(request, "undone" if self._desk.undo(rater, fields.get("token", "")) else "late")

    async def state(self, request: Request) -> Response:
        rater = self._rater(request, is_here=False)
        said = {"view": self._view(rater), "remaining": self._desk.remaining(rater)}
        if said["view"] != "item":
            # A page that waits has somebody before it; an item that is left open may have nobody.
            self._desk.see(rater)
        return JSONResponse(said, headers=guard.headers(guard.new_nonce()))

    async def enter(self, request: Request) -> Response:
        token = request.path_params["token"]
        if not guard.is_same(token, self._desk.token("owner")):
            raise HTTPException(404, "This link is not known. `clutch rate` prints the right one when it starts.")
        going = _go("/owner")
        guard.set_cookie(going, request, self._cookies["owner"], token)
        return going

    async def owner(self, request: Request) -> Response:
        if not guard.is_same(self._cookie(request, "owner"), self._desk.token("owner")):
            raise HTTPException(403, "This page is the owner's. `clutch rate` prints its link when it starts.")
        values = {
            "looks": self._looks,
            "session": self._session,
            "generation": self._desk.generation,
            "remaining": self._desk.remaining(),
            "overlap": self._desk.settings.overlap,
            "mode": self._desk.settings.mode,
            "quality": self._desk.quality(),
            "flagged": self._desk.flagged(),
            "link": f"{self._looks.url or request.base_url}".rstrip("/") + f"/join/{self._desk.token('raters')}",
        }
        return page("owner.html", values)

    def _cookie(self, request: Request, role: Role) -> str:
        return request.cookies.get(self._cookies[role], "")

    async def _form(self, request: Request) -> Mapping[str, str]:
        return await guard.read_form(request, url=self._looks.url)

    def _rater(self, request: Request, *, is_here: bool = True) -> str:
        rater = self._desk.rater_of(self._cookie(request, "raters"))
        if rater is None:
            raise HTTPException(403, "Open the link that you were given; this browser does not know you yet.")
        if is_here:
            self._desk.see(rater)
        return rater

    def _view(self, rater: str) -> str:
        """What the rater's page shows now: an item, or one of the messages."""
        if self._session.stage != "rating":
            # Items that are here can be judged while the server is away.
            return "item" if self._desk.is_ready(rater) else self._session.stage
        if self._desk.is_ready(rater):
            return "item"
        return "others" if self._desk.remaining(rater) else "saved"

    def _heading(self) -> dict[str, object]:
        return {"question": self._looks.question or QUESTIONS[self._desk.settings.mode], "rubric": self._looks.rubric}

    def _item(self, serving: Serving) -> dict[str, object]:
        mode = self._desk.settings.mode
        return {
            "serving": serving,
            "mode": mode,
            "letters": LETTERS if len(serving.texts) > 1 else " ",
            "buttons": buttons(mode, len(serving.texts)),
        }


def _next(request: Request, note: str) -> Response:
    where = f"/rate?note={note}" if note else "/rate"
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"next": where}, headers=guard.headers(guard.new_nonce()))
    return _go(where)


def _go(where: str) -> Response:
    return RedirectResponse(where, status_code=303, headers=guard.headers(guard.new_nonce()))


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise HTTPException(404, "There is nothing here.")
    content = files("clutch.rating").joinpath("static", name).read_bytes()
    return Response(content, media_type=_ASSETS[name], headers=guard.headers(guard.new_nonce()))


async def _refusal(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    text = error.detail if isinstance(error, HTTPException) else ""
    return page(
        "refusal.html", {"title": "There is nothing here" if status == 404 else "This did not work", "text": text}, status=status
    )


async def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=400)
