"""Les formes que prend un ouvrage : ce qu’elles sont, pour qui les choisit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """`code`, enregistré, est aussi l’extension du fichier."""

    code: str
    label: str
    mime: str


FORMATS = {
    f.code: f
    for f in (
        Format("pdf", "PDF", "application/pdf"),
        Format("docx", "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        Format("odt", "ODT", "application/vnd.oasis.opendocument.text"),
        Format("epub", "EPUB", "application/epub+zip"),
    )
}
