"""Le programme à part qui compose un PDF : `composer dossier` lit ouvrage.typ, écrit sortie.pdf.

`composer dossier mesurer` écrit fins.json : où finit chaque chapitre d’un livre. Un programme par passage : chacun
rend sa mémoire. `rythmes.json`, s’il est là, dit les blancs de chaque chapitre.
"""

import sys
from pathlib import Path

NORMES = ["ua-1", "a-2a"]


def main(dossier: str, geste: str = "composer") -> None:
    import typst

    ici = Path(dossier)
    polices = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    rythmes = ici / "rythmes.json"
    entrees = {"rythmes": rythmes.read_text()} if rythmes.exists() else {}
    compositeur = typst.Compiler(
        str(ici / "ouvrage.typ"), root=str(ici), font_paths=polices, sys_inputs=entrees
    )
    try:
        if geste == "mesurer":
            (ici / "fins.json").write_text(compositeur.query("<fin>", field="value"))
        else:
            (ici / "sortie.pdf").write_bytes(compositeur.compile(format="pdf", pdf_standards=NORMES))
    except typst.TypstError as erreur:
        sys.exit(f"{erreur} {erreur.hints} {erreur.trace}")


if __name__ == "__main__":
    main(*sys.argv[1:])
