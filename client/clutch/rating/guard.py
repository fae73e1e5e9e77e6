"""What stands between the page and the rest of the web: headers, origin, cookies, small bodies."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_BODY_BYTES_MAX = 4_096
_COOKIE_SECONDS = 90 * 86_400


def new_nonce() -> str:
    """For one page's scripts and styles."""
    return secrets.token_urlsafe(16)


def headers(nonce: str) -> dict[str, str]:
    """Of every reply: nothing is loaded but our own script and style, nothing is sent elsewhere, nobody frames it."""
    policy = {
        "default-src": "'none'",
        "script-src": f"'nonce-{nonce}'",
        "style-src": f"'nonce-{nonce}'",
        "connect-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        # "no-referrer" would make browsers send "Origin: null" with our own forms.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "no-store",
    }


async def read_form(request: Request, *, url: str = "") -> Mapping[str, str]:
    """The fields of a form that one of our own pages sent.

    Args:
        url: Under which others reach the pages, such as a proxy's; empty = under the host that the request names.

    Raises:
        HTTPException: 403 if another page sent it, 413 if it is too large, 400 if it is no form.
    """
    check_origin(request, url=url)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _BODY_BYTES_MAX:
            raise HTTPException(413, f"Expected a form of at most {_BODY_BYTES_MAX} bytes.")
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=8, strict_parsing=bool(body))
    except ValueError:
        raise HTTPException(400, "Expected a form.") from None
    return {name: values[-1] for name, values in fields.items()}


def check_origin(request: Request, *, url: str = "") -> None:
    """Browsers say where a form comes from; one that comes from elsewhere, or does not say, changes nothing."""
    origin = urlsplit(request.headers.get("origin", ""))
    # A proxy may ask by another name than browsers do.
    if not origin.netloc or origin.netloc not in (request.headers.get("host", ""), urlsplit(url).netloc):
        raise HTTPException(403, "This form was sent by another page than ours. Open the link that you were given again.")


def is_same(given: str, expected: str) -> bool:
    """Compare secrets without telling by the time where they differ."""
    return hmac.compare_digest(given.encode(), expected.encode())


def cookie_name(role: str, token: str) -> str:
    """Of the rating that a link leads to: browsers keep one set of cookies for all ports of a machine."""
    return f"clutch_{role}_{hashlib.sha256(token.encode()).hexdigest()[:8]}"


def set_cookie(response: Response, request: Request, name: str, value: str) -> None:
    """A cookie that no script reads and no other site's form brings."""
    response.set_cookie(name, value, max_age=_COOKIE_SECONDS, httponly=True, samesite="lax", secure=request.url.scheme == "https")
