"""The pages, as a browser without scripts sees them: what is shown, what is refused, what cannot get in."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from clutch.rating import guard
from clutch.rating.app import Looks, rating_app
from support.rating import Clock, generation, make_desk

ORIGIN = {"Origin": "http://testserver"}
HOSTILE = [
    "<script>document.title='broken'</script><img src=x onerror=alert(1)>",
    "</div></main><form action='https://evil.example'><button name=choice value=left>A is better</button>",
    "user\u202egnp.exe\u2066 \u200b\x00\x1b[31m",
    "x" * 100_000,
    "<!-- --><style>body{display:none}</style>",
    "{{ 7*7 }} {% raw %}",
]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.names = []

    def handle_starttag(self, tag, attrs):
        self.names.append((tag, dict(attrs)))


def tags(text, name):
    parser = Tags()
    parser.feed(text)
    return [attributes for tag, attributes in parser.names if tag == name]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def make(tmp_path, clock):
    def made(texts=("a", "bb", "ccc", "dddd"), *, stage="rating", **settings):
        desk = make_desk(tmp_path, clock=clock, **settings)
        if texts:
            desk.begin(0, generation(list(texts)))
        session = SimpleNamespace(stage=stage, reason="", head=0, generations=3)
        app = rating_app(desk, session, Looks(title="my run", rubric="Kind ones."))
        return desk, TestClient(app, follow_redirects=True)

    return made


@pytest.fixture
def rater(make):
    desk, web = make()
    joined(desk, web)
    return desk, web


def joined(desk, web, name="Ann"):
    return web.post(f"/join/{desk.token('raters')}", data={"name": name}, headers=ORIGIN)


def token_of(page):
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def press(web, choice, *, token=None, **headers):
    token = token or token_of(web.get("/rate"))
    return web.post("/rate", data={"token": token, "choice": choice}, headers=ORIGIN | headers)


def test_a_rater_joins_by_the_link_and_gets_an_item(make):
    desk, web = make()
    page = web.get(f"/join/{desk.token('raters')}")
    assert "Choose the better one" in page.text
    page = joined(desk, web)
    assert "Which answer is better?" in page.text
    assert "Kind ones." in page.text
    assert "<strong>2</strong> more clicks until the model updates" in page.text
    cookie = next(cookie for cookie in web.cookies.jar if cookie.name.startswith("clutch_raters_"))
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "lax"
    assert web.get(f"/join/{desk.token('raters')}").url.path == "/rate"


def test_nothing_on_a_rater_s_page_tells_of_run_member_or_reward(rater):
    _, web = rater
    text = web.get("/rate").text
    for word in ("my run", "m-0", "c-0-0", "reward", "member", "generation", "sigma", "LoRA"):
        assert word not in text


def test_each_button_names_its_key(rater):
    _, web = rater
    buttons = [each for each in tags(web.get("/rate").text, "button") if "data-key" in each]
    assert [each["data-key"] for each in buttons] == ["ArrowLeft", "t", "d", "ArrowRight", "s", "f", "u", "?"]
    assert "<kbd>←</kbd><span>A is better</span>" in web.get("/rate").text


@pytest.mark.parametrize(
    ("mode", "labels"),
    [("rating", ["1", "2", "3", "4", "5", "6", "7", "skip", "flag"]), ("worst", ["1", "2", "3", "4", "tie", "skip", "flag"])],
)
def test_the_other_modes_have_their_buttons(make, mode, labels):
    desk, web = make(mode=mode)
    page = joined(desk, web)
    assert [each["value"] for each in tags(page.text, "button") if each.get("name") == "choice"] == labels
    press(web, labels[2])
    assert len(desk._store.verdicts(0)) == 1


def test_verdicts_move_the_page_on_to_the_end_of_the_round(rater):
    desk, web = rater
    assert "<strong>1</strong> more click until" in press(web, "left").text
    page = press(web, "right")
    assert "This round is complete" in page.text
    assert "Undo the last one" in page.text
    assert "Taken back" in web.post("/undo", headers=ORIGIN).text
    assert len(desk._store.verdicts(0)) == 1


def test_scripts_get_the_next_page_as_json(rater):
    _, web = rater
    token = token_of(web.get("/rate"))
    assert press(web, "left", token=token, Accept="application/json").json() == {"next": "/rate"}
    assert press(web, "left", token=token, Accept="application/json").json() == {"next": "/rate?note=again"}


def test_the_state_says_when_there_is_something_to_do(rater, clock):
    desk, web = rater
    assert web.get("/state").json() == {"view": "item", "remaining": 2}
    press(web, "left")
    press(web, "left")
    assert web.get("/state").json() == {"view": "saved", "remaining": 0}
    other = desk.join("bob")
    web.post("/undo", headers=ORIGIN)
    web.get("/rate")
    web.cookies.clear()
    web.cookies.set(guard.cookie_name("raters", desk.token("raters")), other)
    assert web.get("/state").json() == {"view": "others", "remaining": 1}
    clock.now += 121.0
    assert web.get("/state").json()["view"] == "item"


@pytest.mark.parametrize("stage", ["sampling", "updating", "waiting", "away", "finished", "stopped"])
def test_every_stage_without_an_item_has_a_page(make, stage):
    desk, web = make(texts=None, stage=stage)
    page = joined(desk, web)
    assert page.status_code == 200
    assert f'data-view="{stage}"' in page.text
    assert ("data-polls" in page.text) == (stage not in ("finished", "stopped"))


def test_what_a_model_says_is_text_and_nothing_else(make):
    desk, web = make(texts=HOSTILE)
    page = joined(desk, web)
    seen = []
    for _ in range(len(HOSTILE)):
        assert len(tags(page.text, "script")) == 1
        assert not tags(page.text, "img")
        assert not tags(page.text, "style")
        assert {form["action"] for form in tags(page.text, "form") if "action" in form} <= {"/rate", "/undo"}
        assert not re.search("[\u202e\u2066\u200b\x00\x1b]", page.text)
        assert len(page.text) < 150_000
        seen.append(page.text)
        if 'name="token"' not in page.text:
            break
        page = press(web, "flag")
    whole = "".join(seen)
    for shown in ("&lt;script&gt;", '<span class="mark">RLO</span>', "80,000 more characters are not shown", "{{ 7*7 }}"):
        assert shown in whole
    web.cookies.clear()
    owner = web.get(f"/owner/{desk.token('owner')}").text
    assert len(tags(owner, "script")) == 1
    assert not tags(owner, "img")
    assert "&lt;script&gt;" in owner


def test_every_reply_carries_a_strict_policy_with_its_own_nonce(rater):
    _, web = rater
    replies = [web.get(path) for path in ("/rate", "/rate", "/state", "/static/rate.js", "/nothing", "/owner")]
    replies.append(web.post("/rate", data={"token": "x", "choice": "left"}))
    nonces = set()
    for reply in replies:
        policy = reply.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'nonce-")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert reply.headers["referrer-policy"] == "same-origin"
        assert reply.headers["cache-control"] == "no-store"
        nonces.add(re.search("nonce-([^']+)", policy)[1])
    assert len(nonces) == len(replies)
    page = replies[0]
    (script,) = tags(page.text, "script")
    assert f"'nonce-{script['nonce']}'" in page.headers["content-security-policy"]
    assert "style=" not in page.text
    assert "onclick" not in page.text


@pytest.mark.parametrize(
    "origin", [{}, {"Origin": "null"}, {"Origin": "http://evil.example"}, {"Origin": "http://testserver.evil.example"}]
)
def test_a_form_from_elsewhere_changes_nothing(rater, origin):
    desk, web = rater
    token = token_of(web.get("/rate"))
    assert web.post("/rate", data={"token": token, "choice": "left"}, headers=origin).status_code == 403
    assert web.post("/undo", headers=origin).status_code == 403
    web.cookies.clear()
    assert web.post(f"/join/{desk.token('raters')}", data={"name": "x"}, headers=origin).status_code == 403
    assert not desk._store.verdicts(0)
    assert desk._store.raters() == ("Ann",)


def test_nobody_without_a_link_sees_anything(make):
    desk, web = make()
    for path in (
        "/",
        "/rate",
        "/state",
        "/owner",
        "/join/wrong",
        "/owner/wrong",
        f"/owner/{desk.token('raters')}",
        "/static/../app.py",
    ):
        assert web.get(path).status_code in (403, 404), path
    assert web.post("/rate", data={"token": "x", "choice": "left"}, headers=ORIGIN).status_code == 403
    joined(desk, web)
    assert web.get("/owner").status_code == 403


def test_a_form_that_is_none_is_refused(rater):
    _, web = rater
    for body, status in (("x" * 5_000, 413), ("&&&===&%", 400), (b"\xff\xfe", 400), ("&".join(f"a{n}=1" for n in range(9)), 400)):
        assert web.post("/rate", content=body, headers=ORIGIN).status_code == status
    assert "did not fit the page" in press(web, "nonsense").text
    assert "did not fit the page" in web.post("/rate", headers=ORIGIN).text


def test_the_owner_sees_how_it_goes(make):
    desk, web = make(texts=[f"answer {n}" for n in range(16)])
    joined(desk, web, name="<b>Ann</b>\u202e")
    press(web, "left")
    press(web, "skip")
    page = web.get(f"/owner/{desk.token('owner')}")
    text = " ".join(page.text.split())
    assert page.url.path == "/owner"
    assert "Rating of my run" in text
    assert "Generation 0: <strong>7</strong> more clicks" in text or "Generation 0: <strong>8</strong> more clicks" in text
    assert f"http://testserver/join/{desk.token('raters')}" in text
    assert '<th scope="row">&lt;b&gt;Ann&lt;/b&gt;</th><td>2</td><td>1</td>' in text
    assert "1 of 1 (100%)" in text


def test_the_owner_of_a_run_that_stopped_sees_why(make):
    desk, web = make(texts=None, stage="stopped")
    assert "It cannot go on." in web.get(f"/owner/{desk.token('owner')}").text


def test_the_owner_s_link_is_the_one_that_raters_can_reach(tmp_path):
    desk = make_desk(tmp_path)
    session = SimpleNamespace(stage="waiting", reason="", head=0, generations=None)
    web = TestClient(rating_app(desk, session, Looks(title="run", url="https://rate.example.com/")))
    assert f"https://rate.example.com/join/{desk.token('raters')}" in web.get(f"/owner/{desk.token('owner')}").text


def test_two_ratings_on_one_machine_do_not_share_their_raters(make, tmp_path):
    desk, web = make()
    joined(desk, web)
    (tmp_path / "other").mkdir()
    other = make_desk(tmp_path / "other")
    assert guard.cookie_name("raters", desk.token("raters")) != guard.cookie_name("raters", other.token("raters"))


def test_forms_come_from_the_address_that_raters_know_whatever_a_proxy_calls_this_one(tmp_path):
    desk = make_desk(tmp_path)
    session = SimpleNamespace(stage="waiting", reason="", head=0, generations=None)
    web = TestClient(rating_app(desk, session, Looks(title="run", url="https://rate.example.com/")))
    for origin, status in (("https://rate.example.com", 200), ("https://evil.example.com", 403)):
        web.cookies.clear()
        page = web.post(f"/join/{desk.token('raters')}", data={"name": "Ann"}, headers={"Origin": origin})
        assert page.status_code == status
    assert desk._store.raters() == ("Ann",)


def test_an_item_page_that_is_left_open_is_nobody_to_wait_for(make, clock):
    desk, web = make()
    joined(desk, web, "Bob")
    web.get("/rate")
    ann = desk.rater_of(desk.join("ann"))
    clock.now += 700.0
    assert web.get("/state").json()["view"] == "item"
    for _ in range(2):
        desk.submit(ann, desk.serve(ann).token, "skip")
    assert desk.remaining() == 0


def test_a_page_that_waits_is_somebody_to_wait_for(make, clock):
    desk, web = make(stage="sampling", texts=None)
    joined(desk, web, "Bob")
    clock.now += 700.0
    assert web.get("/state").json()["view"] == "sampling"
    assert desk._store.raters(since=clock.now - 600.0) == ("Bob",)


def test_undo_names_the_verdict_that_it_takes_back(rater):
    desk, web = rater
    press(web, "left")
    undo = {"token": desk.undoable("Ann")}
    for _ in range(2):
        assert f'value="{undo["token"]}"' not in web.post("/undo", data=undo, headers=ORIGIN).text
    press(web, "left")
    assert f'value="{desk.undoable("Ann")}"' in web.get("/rate").text
