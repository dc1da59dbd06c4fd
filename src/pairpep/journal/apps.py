from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "pairpep.journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pairpep.journal import recorder
        from pairpep.kernel import journalling

        journalling.register("event", recorder.record_event)
        journalling.register("look", recorder.record_looks)
