from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "pairpep.participants"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.kernel import web
        from pairpep.network import delivery
        from pairpep.participants import contacts, policy  # noqa: F401

        delivery.register_contacts(contacts.standing_address)
        web.ENTRANCES.update(dict.fromkeys(("person", "invitation", "me/"), "person:closed"))
