"""The content of the community and of what stands around it: a part of `content()`, in a file of its own."""

from functools import cached_property
from pathlib import Path

from pairpep.kernel.alerts import AlertsFile
from pairpep.kernel.assemblies import AssembliesFile
from pairpep.kernel.codebook import CodeBook
from pairpep.kernel.community import CharterFile, SpacesFile
from pairpep.kernel.front import DirectoryFile, FiguresFile, FrontFile
from pairpep.kernel.levers import FrameworkOfCodes, LeversFile
from pairpep.kernel.moderation import DangerFile, HoursFile, ModerationFile
from pairpep.kernel.reading import BadReference, read
from pairpep.kernel.waves import WavesFile


class CommunityContent:
    folder: Path

    # Before a question about danger, and after an alert

    @cached_property
    def alerts(self) -> AlertsFile:
        return read(self.folder / "alerts" / "alerts.toml", AlertsFile)

    # Sessions of the community

    @cached_property
    def assemblies(self) -> AssembliesFile:
        return read(self.folder / "assemblies" / "sessions.toml", AssembliesFile)

    # The community

    @cached_property
    def charter(self) -> CharterFile:
        return read(self.folder / "community" / "charter.toml", CharterFile)

    @cached_property
    def community(self) -> SpacesFile:
        file = read(self.folder / "community" / "spaces.toml", SpacesFile)
        if strangers := sorted({group for space in file.spaces for group in space.groups} - {group.code for group in file.groups}):
            raise BadReference(f"spaces.toml: no group is called {', '.join(strangers)}")
        return file

    # Those who watch over the community

    @cached_property
    def danger(self) -> DangerFile:
        return read(self.folder / "community" / "danger.toml", DangerFile)

    @cached_property
    def hours(self) -> HoursFile:
        return read(self.folder / "community" / "hours.toml", HoursFile)

    @cached_property
    def moderation(self) -> ModerationFile:
        return read(self.folder / "community" / "moderation.toml", ModerationFile)

    # What visitors read, and the directory

    @cached_property
    def front(self) -> FrontFile:
        return read(self.folder / "front" / "pages.toml", FrontFile)

    @cached_property
    def figures(self) -> FiguresFile:
        return read(self.folder / "front" / "figures.toml", FiguresFile)

    @cached_property
    def directory(self) -> DirectoryFile:
        return read(self.folder / "directory" / "directory.toml", DirectoryFile)

    # What gets in the way, what helps

    @cached_property
    def levers(self) -> LeversFile:
        return read(self.folder / "levers" / "levers.toml", LeversFile)

    @cached_property
    def lever_codes(self) -> FrameworkOfCodes:
        return read(self.folder / "levers" / "codes.toml", FrameworkOfCodes)

    @cached_property
    def cfir(self) -> CodeBook:
        """The code book with which texts are read by two people apart."""
        book = read(self.folder / "coding" / "cfir.toml", CodeBook)
        if broken := book.broken():
            raise BadReference("; ".join(broken))
        return book

    # Who is asked what and when

    @cached_property
    def waves(self) -> WavesFile:
        return read(self.folder / "waves" / "waves.toml", WavesFile)
