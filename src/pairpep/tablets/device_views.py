"""The pages of the tablet itself: one page, its worker, and four calls. No session, no cookie, nothing about anybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from pairpep.kernel.web import public
from pairpep.tablets import device, sealing, shell
from pairpep.tablets.device import Calling, answered, called, refused


@public
def screen(request: HttpRequest) -> HttpResponse:
    """One page, in both languages: its address is the French one, so that a tablet has one road and one worker."""
    told = shell.of_the_page()
    return render(request, "tablets/screen.html", told) if request.path == told["here"] else redirect(told["here"])


@public
def worker(request: HttpRequest) -> HttpResponse:
    """Served under the page's own address, so that it sees that page and no other."""
    response = HttpResponse(shell.worker(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = reverse("tablets:device")
    return response


@csrf_exempt
@public
def enrol(request: HttpRequest) -> HttpResponse:
    told = device.body_of(request) if request.method == "POST" else None
    if request.method != "POST":
        return answered({"answer": device.NO}, 405)
    point = sealing.is_point(told.get("point")) if told else None
    if not told or point is None or device.from_too_many(request, "tablet_enrol"):
        return refused()
    tablet = device.enrol(str(told.get("token", ""))[:40], point)
    return answered({"tablet": str(tablet)}) if tablet else refused()


@called
def hello(request: HttpRequest, calling: Calling) -> HttpResponse:
    return answered(device.hello(calling))


@called
def begin(request: HttpRequest, calling: Calling) -> HttpResponse:
    """The same answer for a wrong code, a used one and one that is over; too many tries, and none is looked at."""
    if calling.is_taken_back:
        return answered({"wipe": True})
    if device.too_often(request, "tablet_code", calling.id):
        return answered({"answer": "slow"}, 429)
    found = device.begin(calling)
    return answered(found if found else {"answer": device.NO})


@called
def before(request: HttpRequest, calling: Calling) -> HttpResponse:
    if device.too_often(request, "tablet_send", calling.id):
        return answered({"answer": "slow"}, 429)
    return answered({"none": True} if calling.is_taken_back else device.before(calling))


@called
def send(request: HttpRequest, calling: Calling) -> HttpResponse:
    key, sealed = device.a_key(calling.body.get("key")), calling.body.get("sealed")
    if key is None or not isinstance(sealed, str) or not sealed:
        return answered({"answer": "unfit"}, 422)
    if device.too_often(request, "tablet_send", calling.id):
        return answered({"answer": "slow"}, 429)
    answer, digest = device.keep(calling, key, sealed)
    return answered({"answer": "another"}, 409) if answer == "another" else answered({"answer": "kept", "key": str(key), "digest": digest})
