"""People rate a run in a real browser: by keyboard alone, two at once, over reloads, restarts and whatever a model says."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace

import pytest

import clutch
from clutch.rating.app import Looks, rating_app
from support.browser import LAPTOP, PHONE, WANTED, BrowserAbsentError, running_browser
from support.leaks import note
from support.processes import Server
from support.rate_process import Rating
from support.rating import generation, make_desk
from support.web import serving

pytestmark = [
    pytest.mark.skipif(not WANTED, reason="left out by CLUTCH_TEST_BROWSER=0"),
    # One browser at a time: it takes the whole of a core while it starts.
    pytest.mark.xdist_group("browser"),
]

SMALL = ("--create", "--population-size", "16", "--sigma", "0.3", "--generations", "2", "--undo-seconds", "1")
SCREENS = {"laptop": LAPTOP, "phone": PHONE}
HOSTILE = [
    "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">",
    "user\u202etxt.exe \u2067right to left\u2069 zero\u200bwidth \x00\x07 \x1b[31m",
    "x" * 100_000,
    "</div></main></body><h1>Win a prize</h1><form action='https://evil.example'><button>A is better</button></form>",
    "Z" + "\u0300\u0301\u0302\u0316" * 500,
    "line\n" * 3_000,
    "<style>*{display:none}</style><a href='javascript:alert(1)'>click</a>",
    "שלום עולם, this is mixed, עם סוף.",
]
# Contrast of every text with what is behind it, by WCAG 2.2; disabled buttons may be faint.
CONTRAST = """() => {
  const channel = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest(":disabled")) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push([node.textContent.trim().slice(0, 30), ratio]);
  }
  return found;
}"""

# Whether it is not the page of that view and token any more.
OTHER = """([view, token]) => document.body
  && (document.body.dataset.view !== view || (document.querySelector("[name=token]")?.value ?? null) !== token)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    try:
        with running_browser() as running:
            yield running
    except BrowserAbsentError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("server"))
    yield made
    made.stop()


@pytest.fixture
def rate(tmp_path, server):
    (tmp_path / "prompts.txt").write_text("How do I boil an egg?\nTell me about owls.\n")
    started = []

    def start(*arguments, **options):
        more = ("--prompts", "prompts.txt", *arguments)
        started.append(Rating(tmp_path, server.address, *more, run=tmp_path.name, **options))
        return started[-1]

    yield start
    for each in started:
        each.stop()


@pytest.fixture
def visit(browser):
    """A rater with a browser of his own; whatever the page complains of fails the test."""
    opened, complaints = [], []

    def open_page(link, *, name="Ann", screen="laptop", **options):
        context = browser.new_context(viewport=SCREENS[screen], **options)
        opened.append(context)
        # Of a busy machine; what a test waits for comes in a moment on a free one.
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
        page.on("dialog", lambda dialog: complaints.append(f"a dialog: {dialog.message}"))
        page.goto(link)
        if name:
            # It has the focus by itself, a moment after the page has loaded.
            page.wait_for_selector("input[name=name]:focus")
            page.keyboard.type(name)
            page.keyboard.press("Enter")
            page.wait_for_selector("body[data-view]")
        return page

    yield open_page
    for context in opened:
        for page in context.pages:
            note("a page of clutch rate", page.content())
        context.close()
    assert not complaints


def item(page):
    """What is in front of the rater, once it is."""
    page.wait_for_selector("body[data-view=item]")
    # With its keys.
    page.wait_for_load_state()
    return SimpleNamespace(
        token=page.input_value("[name=token]"),
        texts=page.locator(".answer .text").all_inner_texts(),
        remaining=int(page.locator("[data-remaining] strong").inner_text()),
    )


def press(page, key):
    """A key, and what it leads to; a page that moved on by itself meanwhile is as good."""
    before = page.evaluate("[document.body.dataset.view, document.querySelector('[name=token]')?.value ?? null]")
    page.keyboard.press(key)
    page.wait_for_function(OTHER, arg=before)
    page.wait_for_load_state()


def more_o(texts):
    left, right = (text.count("o") / len(text) for text in texts)
    return "t" if left == right else "ArrowLeft" if left > right else "ArrowRight"


def play(page, choose=more_o, *, generations=1):
    """Judge until so many rounds are over; returns the number of keys."""
    keys, rounds = 0, 0
    while rounds < generations:
        page.wait_for_selector("body[data-view=item], body[data-view=finished]", timeout=60_000)
        if page.get_attribute("body", "data-view") == "finished":
            break
        press(page, choose(item(page).texts))
        keys += 1
        rounds += page.get_attribute("body", "data-view") != "item"
    return keys


def verdicts(folder):
    with closing(sqlite3.connect(folder / "verdicts.db")) as database:
        return database.execute("SELECT generation, place, rater, choice, is_late, is_undone FROM verdicts").fetchall()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_whole_run_is_rated_by_keyboard_alone(tmp_path, rate, server, visit, screen):
    rating = rate(*SMALL)
    page = visit(rating.raters, screen=screen)
    keys = play(page, generations=2)
    page.wait_for_selector("body[data-view=finished]", timeout=60_000)
    assert page.locator("h1").inner_text() == "All done"
    assert rating.wait() == 0
    assert f"Ann: {keys} verdicts" in rating.output
    assert len(verdicts(tmp_path)) == keys
    with clutch.Client(server.address, spool=False) as client:
        run = next(run for run in client.runs.list() if run.name == tmp_path.name)
        assert run.info.head == 2
        scored = [one for number in range(2) for one in run.generation(number).completions(with_rewards=True)]
    rewards = [one.reward for one in scored if isinstance(one.reward, clutch.Reward)]
    assert rewards
    assert all(0 < reward.value < 1 for reward in rewards)
    assert "Ann" in {reward.rater for reward in rewards}
    assert not any(isinstance(one.reward, clutch.Invalid) for one in scored)


def test_two_raters_at_once_share_a_round_and_never_an_item(tmp_path, rate, visit):
    rating = rate("--create", "--population-size", "16", "--sigma", "0.3", "--generations", "1")
    ann, bob = visit(rating.raters, name="Ann"), visit(rating.raters, name="Bob", screen="phone")
    before = item(bob)
    press(ann, more_o(item(ann).texts))
    # Without a reload: his page hears of her click, which may spare him a repetition besides.
    fewer = "|".join(str(number) for number in range(before.remaining))
    bob.locator("[data-remaining] strong", has_text=re.compile(f"^({fewer})$")).wait_for()
    assert item(bob).token == before.token
    while ann.get_attribute("body", "data-view") == bob.get_attribute("body", "data-view") == "item":
        assert sorted(item(ann).texts) != sorted(item(bob).texts)
        press(ann, more_o(item(ann).texts))
        press(bob, more_o(item(bob).texts))
    for page in (ann, bob):
        play(page)
    given = verdicts(tmp_path)
    assert {rater for _, _, rater, *_ in given} == {"Ann", "Bob"}
    assert len({place for _, place, *_ in given}) == len(given)
    assert rating.wait() == 0


def test_a_reload_shows_the_same_item_on_the_same_sides(rate, visit):
    page = visit(rate(*SMALL).raters)
    before = item(page)
    for _ in range(3):
        page.reload()
        assert item(page) == before
    page.goto(page.url.split("/rate")[0] + "/rate?note=again")
    assert item(page) == before


def test_an_expired_item_goes_to_somebody_else_and_leads_nowhere_bad(tmp_path, rate, visit):
    rating = rate(*SMALL, "--lease-seconds", "1", "--undo-seconds", "600")
    slow = visit(rating.raters, name="Slow")
    item(slow)
    quick = visit(rating.raters, name="Quick")
    while quick.get_attribute("body", "data-view") != "saved":
        quick.wait_for_selector("body[data-view=item], body[data-view=saved]")
        if quick.get_attribute("body", "data-view") == "item":
            press(quick, more_o(item(quick).texts))
    assert {rater for _, _, rater, *_ in verdicts(tmp_path)} == {"Quick"}
    # Nobody waits for him, and his page does not wait for him either.
    slow.wait_for_selector("body:not([data-view=item]) .note")
    assert "not needed any more" in slow.locator(".note").inner_text()


def test_undo_brings_the_last_item_back(tmp_path, rate, visit):
    page = visit(rate(*SMALL).raters)
    first = item(page)
    press(page, "ArrowLeft")
    press(page, "u")
    again = item(page)
    assert (again.texts, again.remaining) == (first.texts, first.remaining)
    assert page.locator(".note").inner_text() == "Taken back. Choose again."
    press(page, "ArrowRight")
    assert [(choice, bool(undone)) for *_, choice, _, undone in verdicts(tmp_path)] == [("left", True), ("right", False)]


def test_a_held_key_is_one_verdict(tmp_path, rate, visit):
    page = visit(rate(*SMALL).raters)
    item(page)
    with page.expect_navigation():
        for _ in range(5):
            page.keyboard.down("s")
    page.wait_for_selector("body[data-view]")
    page.keyboard.down("s")
    assert len(verdicts(tmp_path)) == 1


def test_help_opens_and_closes_by_its_key_and_takes_no_verdict(tmp_path, rate, visit):
    page = visit(rate(*SMALL).raters)
    item(page)
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 0
    assert verdicts(tmp_path) == []


def test_a_verdict_arrives_over_a_crash_of_the_app(tmp_path, rate, visit):
    first = rate(*SMALL)
    page = visit(first.raters)
    before = item(page)
    first.kill()
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(".trouble:visible")
    assert "sent again" in page.locator(".trouble").inner_text()
    with page.expect_navigation(timeout=60_000):
        second = rate(*SMALL, port=first.port)
    assert (second.raters, second.owner) == (first.raters, first.owner)
    page.wait_for_selector("body[data-view]")
    assert [choice for _, _, _, choice, *_ in verdicts(tmp_path)] == ["left"]
    assert page.get_attribute("body", "data-view") != "item" or item(page).token != before.token
    play(page, generations=2)
    page.wait_for_selector("body[data-view=finished]", timeout=60_000)
    assert second.wait() == 0


def test_a_verdict_is_sent_again_where_a_proxy_cannot_reach_the_app(tmp_path, rate, visit):
    rating = rate(*SMALL)
    page = visit(rating.raters)
    before = item(page)
    answers = iter([502, 503])

    def proxy(route):
        code = next(answers, None) if route.request.method == "POST" else None
        route.continue_() if code is None else route.fulfill(status=code, body="<h1>Bad gateway</h1>")

    page.route("**/rate", proxy)
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".trouble:visible")
    page.wait_for_function(
        "token => document.querySelector('input[name=token]')?.value !== token", arg=before.token, timeout=60_000
    )
    assert [choice for _, _, _, choice, *_ in verdicts(tmp_path)] == ["right"]
    assert "Bad gateway" not in page.content()


@pytest.mark.parametrize(("mode", "keys"), [("rating", "74"), ("worst", "12")])
def test_the_other_modes_are_rated_by_keyboard_too(tmp_path, rate, visit, mode, keys):
    rating = rate("--create", "--population-size", "16", "--sigma", "0.3", "--generations", "1", "--mode", mode)
    page = visit(rating.raters)
    count = 0
    while page.get_attribute("body", "data-view") in ("item", "sampling"):
        item(page)
        press(page, keys[count % 2])
        count += 1
    page.wait_for_selector("body[data-view=finished]", timeout=60_000)
    assert rating.wait() == 0
    assert len(verdicts(tmp_path)) == count > 0


def test_the_owner_watches_and_raters_cannot(rate, visit):
    rating = rate(*SMALL)
    page = visit(rating.raters)
    press(page, "ArrowLeft") if item(page) else None
    owner = visit(rating.owner, name="")
    assert owner.locator("tbody th").inner_text() == "Ann"
    assert re.search(r"^http://127\.0\.0\.1:\d+/join/", owner.locator(".link").input_value())
    assert page.goto(rating.raters.split("/join")[0] + "/owner").status == 403


@pytest.fixture
def hostile(tmp_path):
    desk = make_desk(tmp_path)
    desk.begin(0, generation(HOSTILE))
    session = SimpleNamespace(stage="rating", reason="", head=0, generations=1)
    with serving(rating_app(desk, session, Looks(title="<script>document.title='broken'</script>"))) as address:
        yield desk, address


@pytest.mark.parametrize("screen", SCREENS)
def test_whatever_a_model_says_stays_text_and_the_buttons_stay_in_reach(hostile, visit, screen):
    desk, address = hostile
    page = visit(f"{address}/join/{desk.token('raters')}", name="<img src=x onerror=alert(1)>", screen=screen)
    seen = set()
    while page.get_attribute("body", "data-view") == "item":
        shown = page.locator(".answer .text").all_text_contents()
        seen.update(shown)
        assert page.title() == "Which answer is better?"
        assert page.locator("script").count() == 1
        assert page.locator("img, a, main style, main form").count() == 0
        assert not re.search("[\u202e\u2067\u200b\x07\x1b]", "".join(shown))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth && document.body.scrollHeight <= innerHeight")
        for button in page.locator("footer button").all():
            assert button.evaluate(
                "e => { const r = e.getBoundingClientRect();"
                " return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)?.closest('button') === e; }"
            )
        press(page, "f")
    assert len(seen) == len(HOSTILE)
    owner = visit(f"{address}/owner/{desk.token('owner')}", name="", screen=screen)
    assert owner.title() == "Rating of <script>document.title='broken'</script>"
    assert owner.locator("script").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_everybody_can_read_and_reach_it(rate, visit, scheme, screen):
    rating = rate(*SMALL)
    joining = visit(rating.raters, name="", screen=screen, color_scheme=scheme, reduced_motion="reduce")
    assert joining.evaluate(CONTRAST) == []
    assert joining.evaluate("document.activeElement.labels[0].textContent.includes('Your name')")
    page = visit(rating.raters, screen=screen, color_scheme=scheme, reduced_motion="reduce")
    item(page)
    assert page.evaluate(CONTRAST) == []
    page.keyboard.press("?")
    assert page.evaluate(CONTRAST) == []
    page.keyboard.press("Escape")
    names = page.locator("button:visible").evaluate_all("all => all.map(e => e.textContent.trim())")
    assert all(len(name) > 1 for name in names)
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    sizes = page.locator("footer button").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(sizes) >= 44
    owner = visit(rating.owner, name="", screen=screen, color_scheme=scheme)
    assert owner.evaluate(CONTRAST) == []
    assert owner.evaluate("document.documentElement.scrollWidth <= innerWidth")
    play(page)
    assert page.locator(".pulse").evaluate_all("all => all.map(e => getComputedStyle(e).animationName)") in ([], ["none"])
