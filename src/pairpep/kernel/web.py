"""Pages get an object their reader may see, a GET cannot write, and a look that cannot be journalled is not served."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.template.response import SimpleTemplateResponse
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from pairpep.kernel import journalling, walls
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import noticing_looks
from pairpep.kernel.workflow import WrongMoment

View = Callable[..., HttpResponse]


class PersonRequest(HttpRequest):
    """A request inside its transaction: `actor` is who asks, with the rights of this moment."""

    actor: Actor
    user: Any


# Where someone goes who is not signed in, by the namespace of the page they wanted or by its first folder (`me/`).
# Elsewhere: to the page where one signs in.
ENTRANCES: dict[str, str] = {}
# What is done with a form that arrives when its session has ended: whoever signs people in gives back what was typed.
SENT_TOO_LATE: list[Callable[[HttpRequest, str | None], HttpResponse]] = []


def _inside(request: HttpRequest, run: Callable[[], HttpResponse]) -> HttpResponse:
    """Run a view in its transaction, with its actor; count it when it was refused; journal whom it showed, before it is served."""
    if not request.user.is_authenticated:
        return _to_the_entrance(request)
    try:
        return _served(request, run)
    finally:
        if getattr(request, "refused", False):
            journalling.record_refusal(by=request.actor)  # type: ignore[attr-defined]


def _served(request: HttpRequest, run: Callable[[], HttpResponse]) -> HttpResponse:
    reading = request.method in ("GET", "HEAD")
    try:
        with noticing_looks() as looks, walls.entered(request.user.person_id, read_only=reading) as actor:  # type: ignore[union-attr]
            request.actor = actor  # type: ignore[attr-defined]
            response = run()
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
    except WrongMoment as moment:
        return render(request, "409.html", _how_it_stands(request, moment), status=409)
    except PermissionDenied:
        if request.method == "POST" and _has_lapsed(request):
            typed = [text for text in typed_in(request) if " " in text.strip()]
            return render(request, "lapsed.html", {"typed": typed}, status=403)
        raise
    # One's own file on one's own page is no look; through a page of the staff, it is one.
    others = {look for look in looks if look[0] not in actor.own_files or not _entrance_of(request)}
    if others:
        try:
            journalling.record_looks(by=actor, page=request.resolver_match.view_name, files=others)  # type: ignore[union-attr]
        except DatabaseError:
            return render(request, "503.html", status=503)
    return response


def _has_lapsed(request: HttpRequest) -> bool:
    """A role is there whose authorisation is not current: it may have ended while a form was open."""
    return bool(getattr(request, "actor", None) and request.actor.lapsed)  # type: ignore[attr-defined]


def _how_it_stands(request: HttpRequest, moment: WrongMoment) -> dict[str, str]:
    """A view may say, before it acts, where things can be seen as they are: `request.where_it_stands`."""
    return {"sentence": str(moment), "url": getattr(request, "where_it_stands", "")}


def _to_the_entrance(request: HttpRequest) -> HttpResponse:
    """Whoever came by a link has no password to type: their pages send them where a link is asked for."""
    entrance = _entrance_of(request)
    if request.method == "POST" and SENT_TOO_LATE and any(text.strip() for text in typed_in(request)):
        return SENT_TOO_LATE[0](request, entrance)
    return redirect(entrance) if entrance else redirect_to_login(request.get_full_path(), reverse("account_login"))


def _entrance_of(request: HttpRequest) -> str:
    """Of a page of one's own: by its namespace, or by its first folder. A page of the staff has none."""
    match = request.resolver_match
    under = "".join(request.path.split("/")[2:3]) + "/"  # what follows the language
    return (ENTRANCES.get(match.namespace) or ENTRANCES.get(under, "")) if match else ""


def page(*roles: str, even_lapsed: bool = False) -> Callable[[View], View]:
    """A page about no one row in particular: open to holders of these roles, or to everyone signed in when none is named.

    `even_lapsed`: open as well to a worker whose authorisation is not current, because it shows no file.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            def inner() -> HttpResponse:
                if roles and not request.actor.holds(*roles, even_lapsed=even_lapsed):  # type: ignore[attr-defined]
                    raise PermissionDenied
                return view(request, *args, **kwargs)

            return _inside(request, inner)

        run.access = ("page", roles)  # type: ignore[attr-defined]
        run.even_lapsed = even_lapsed  # type: ignore[attr-defined]
        return run

    return decorate


def door(actor: Actor, name: str) -> str:
    """The address of a page about no one row, or "" when their roles do not open it, or no app has it: no link leads to a refusal."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return ""
    return address if opens(actor, address) else ""


def opens(actor: Actor, address: str) -> bool:
    """Whether a page about no one row opens to somebody. Of a page about a row, its rules alone can tell: yes, here."""
    try:
        view = resolve(address.partition("?")[0].partition("#")[0]).func
    except Resolver404:
        return True
    kind, roles = getattr(view, "access", ("page", ()))
    return kind != "page" or not roles or actor.holds(*roles, even_lapsed=getattr(view, "even_lapsed", False))


def public(view: View) -> View:
    """A page that needs no sign-in and shows nothing about a person."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except WrongMoment as moment:
            return render(request, "409.html", {"sentence": str(moment)}, status=409)

    run.access = ("public", ())  # type: ignore[attr-defined]
    return run


def typed_in(request: HttpRequest) -> list[str]:
    return [text for name, texts in request.POST.lists() if name != "csrfmiddlewaretoken" for text in texts]


def _not_there(request: HttpRequest) -> HttpResponse:
    """One answer, whether it exists or not. It may have closed while the page was open: what was typed is given back.

    One more, in the count of pages refused to someone of the staff.
    """
    request.refused = True  # type: ignore[attr-defined]
    typed = [text for text in typed_in(request) if " " in text.strip()]
    if request.method == "POST" and _has_lapsed(request):
        return render(request, "lapsed.html", {"typed": typed}, status=404)
    if not typed:
        raise Http404
    return render(request, "404.html", {"typed": typed}, status=404)


def _about(model: type[Model], verb: str, methods: tuple[str, ...], joins: tuple[str, ...] | None) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def run(request: HttpRequest, pk: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)

            def inner() -> HttpResponse:
                rows = model._default_manager.permitting(request.actor, verb)  # type: ignore[attr-defined]
                joined = getattr(model, "page_joins", ()) if joins is None else joins
                subject = (rows.select_related(*joined) if joined else rows).filter(pk=pk).first()
                if subject is None:
                    return _not_there(request)
                return view(request, subject, *args, **kwargs)

            return _inside(request, inner)

        run.access = (verb, model)  # type: ignore[attr-defined]
        return run

    return decorate


def reads(model: type[Model], verb: str = "view", *, joins: tuple[str, ...] | None = None) -> Callable[[View], View]:
    """`joins`: what this page needs beside the row, when it is less than the model says; a row whose neighbours are closed has its page."""
    return _about(model, verb, ("GET", "HEAD"), joins)


def writes(model: type[Model], verb: str = "view", *, joins: tuple[str, ...] | None = None) -> Callable[[View], View]:
    """GET shows the form in a read-only transaction, POST may change. What one may not see is 404, never 403."""
    return _about(model, verb, ("GET", "HEAD", "POST"), joins)


def redrawn(request: HttpRequest) -> bool:
    """The person switched language in the middle of a form: show it again with what was typed, without checking it."""
    return request.method == "POST" and "_redraw" in request.POST
