"""Chaque couple de couleurs de tokens.css se lit, dans les deux ambiances (WCAG 2.2, 1.4.3 et 1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"
PAPIERS = ["papier", "feuille", "sable"]
ENCRES = ["encre", "encre-douce", "lien", "lien-vif", "garance", "erreur"]
TEINTES = ["prune", "ardoise", "terre", "foret", "mer", "succes", "attention", "erreur", "info"]
TEXTES = (
    [(encre, papier) for encre in ENCRES for papier in PAPIERS]
    + [(teinte, papier) for teinte in TEINTES for papier in ["papier", "feuille", f"{teinte}-fond"]]
    + [("encre", f"{teinte}-fond") for teinte in TEINTES]
    + [("lien", f"{teinte}-fond") for teinte in ["info", "attention", "succes"]]
    + [("lien-vif", "info-fond"), ("sur-lien", "lien"), ("sur-lien", "lien-vif"), ("papier", "encre")]
)


def palettes():
    css = TOKENS.read_text()
    claire, nuit = css.split("@media screen and (prefers-color-scheme: dark)")
    clair = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", claire))
    return {"clair": clair, "nuit": clair | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", nuit))}


def luminance(hexa):
    canaux = [int(hexa[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, v, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    return 0.2126 * r + 0.7152 * v + 0.0722 * b


def contraste(a, b):
    clair, sombre = sorted([luminance(a), luminance(b)], reverse=True)
    return (clair + 0.05) / (sombre + 0.05)


def test_contraste_noir_sur_blanc_vaut_21():
    assert round(contraste("#000000", "#ffffff"), 2) == 21.0


@pytest.mark.parametrize("ambiance", ["clair", "nuit"])
def test_textes_lisibles(ambiance):
    palette = palettes()[ambiance]
    faibles = {
        (texte, fond): round(contraste(palette[texte], palette[fond]), 2)
        for texte, fond in TEXTES
        if contraste(palette[texte], palette[fond]) < 4.5
    }
    assert faibles == {}


@pytest.mark.parametrize("ambiance", ["clair", "nuit"])
def test_bords_des_champs_visibles(ambiance):
    palette = palettes()[ambiance]
    faibles = [papier for papier in PAPIERS if contraste(palette["trait"], palette[papier]) < 3]
    assert faibles == []
