"""Le programme à part qui compose un PDF : `composer dossier` lit ouvrage.typ, écrit sortie.pdf."""

import sys
from pathlib import Path

NORMES = ["ua-1", "a-2a"]


def main(dossier: str) -> None:
    import typst

    ici = Path(dossier)
    polices = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    try:
        octets = typst.compile(
            str(ici / "ouvrage.typ"), root=str(ici), font_paths=polices, format="pdf", pdf_standards=NORMES
        )
    except typst.TypstError as erreur:
        sys.exit(f"{erreur} {erreur.hints} {erreur.trace}")
    (ici / "sortie.pdf").write_bytes(octets)


if __name__ == "__main__":
    main(sys.argv[1])
