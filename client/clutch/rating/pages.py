"""The pages: templates that escape whatever they are given."""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from clutch.rating.guard import headers, new_nonce
from clutch.rating.visible import pieces, plain

_ENVIRONMENT = Environment(
    loader=PackageLoader("clutch.rating"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.filters["pieces"] = pieces
_ENVIRONMENT.filters["plain"] = plain


def page(template: str, values: Mapping[str, object], *, status: int = 200) -> HTMLResponse:
    """A page with a nonce of its own."""
    nonce = new_nonce()
    text = _ENVIRONMENT.get_template(template).render(nonce=nonce, **values)
    return HTMLResponse(text, status_code=status, headers=headers(nonce))
