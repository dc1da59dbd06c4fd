"""How allauth behaves here: nobody signs up by themselves, and mail says nothing of what this is."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

from pairpep.network import delivery
from pairpep.network.models import Account


class InvitationOnly(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Accounts have no user name."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, in the language of whoever it is for. The page waits for no mail server: its time would say who is known."""
        account = Account.objects.select_related("person").filter(email__iexact=email, is_active=True).first()
        if account is None:
            return
        language = account.person.language
        with translation.override(language):
            mail = self.render_mail(template_prefix, email, context)
        delivery.post(account.person_id, channel="email", subject=mail.subject, body=str(mail.body), language=language)
