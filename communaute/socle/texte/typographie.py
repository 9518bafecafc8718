"""Typographie française, posée à l'affichage : le texte stocké reste tel qu'il a été tapé. Idempotente."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

FINE = "\u202f"
INSECABLE = "\u00a0"
# Des caractères à usage privé tiennent la place d'une balise en ligne, d'un passage protégé, d'un <code> ;
# un séparateur (blanc pour les règles) celle d'une balise de bloc.
_BALISE, _PROTEGE, _EXPOSANT, _FIN_EXPOSANT, _CODE, _BLOC = (
    "\ue000",
    "\ue001",
    "\ue002",
    "\ue003",
    "\ue004",
    "\x1e",
)
_RESERVES = re.compile(f"[{_BALISE}{_PROTEGE}{_EXPOSANT}{_FIN_EXPOSANT}{_CODE}{_BLOC}]")
_MARQUES = re.compile(f"([{_BALISE}{_CODE}{_BLOC}])")
_BLANC = f"[ {INSECABLE}{FINE}]"
_PONCTUATION = re.compile(
    rf"(?<![{_BALISE} {INSECABLE}{FINE}])([{_BALISE} {INSECABLE}{FINE}]*)([;!?»]|:(?=[\s{_BALISE}»]|$))"
)

_INTOUCHABLES = re.compile(
    r"(?:https?://|ftp://|mailto:|www\.)[^\s\ue000]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.-])(?:[\w-]+\.){1,5}[a-z]{2,6}/[^\s\ue000]*"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    re.IGNORECASE,
)
_MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITES = (
    "%|‰|€|k€|M€|°C|[kcm]?m[²³]?|km/h|[km]?g|ha|[cm]?l|h|min|s|[kKMGT]?o|ETP|euros?|ans?|mois|semaines?|jours?"
    "|heures?|minutes?|secondes?|pages?|personnes?|réseaux?|membres?|organisations?|millions?|milliards?"
)


_SANS_BLANC = {ord(blanc): None for blanc in f" {INSECABLE}{FINE}"}
_REGLES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(motif), remplacement)
    for motif, remplacement in (
        (r"(?<!\.)\.{3}(?!\.)", "…"),
        (r"(?<=[^\W\d_])(\ue000*)'(?=\ue000*[\w«“\ue001])", r"\1’"),
        (rf"«([{_BALISE}]*)[ {INSECABLE}{FINE}]*(?=[^\s])", rf"«\1{FINE}"),
        # Milliers : jamais dans un numéro de téléphone ni après une année.
        (
            rf"(?<![\d,.])(?<!\d{_BLANC})(\d{{1,3}}){_BLANC}(\d{{3}})(?!\d)(?!{_BLANC}\d{{1,2}}(?!\d))",
            rf"\1{FINE}\2",
        ),
        (rf"(?<=\d{FINE}\d\d\d){_BLANC}(?=\d{{3}}(?!\d))", FINE),
        # Nombre et unité, dates, heures, renvois, civilités.
        (rf"(?<=\d)(\ue000*) (?=\ue000*(?:{_UNITES})(?![\w€'’]))", rf"\1{INSECABLE}"),
        (rf"(?<=\d)[ {INSECABLE}]h[ {INSECABLE}](?=\d\d(?!\d))", f"{INSECABLE}h{INSECABLE}"),
        (rf"\b(\d{{1,2}}|1\ue000?er\ue000?) (?=\ue000*(?:{_MOIS})\b)", rf"\1{INSECABLE}"),
        (r"\b((?:pp?|art|chap|fig|vol)\.) (?=\d)", rf"\1{INSECABLE}"),
        (r"\b(Mme|Mmes|Mlle|MM?\.|Dr|Pr) (?=[A-ZÀ-Ý])", rf"\1{INSECABLE}"),
        (r"\b[nN][°º] ?(?=\d)", f"n°{INSECABLE}"),
    )
)
_ORDINAUX = re.compile(r"\b(?:(1)(er|re|ers|res)|(\d+|[IVXL]{2,}|[VX])(es?))\b(?!-)")
_BALISES = re.compile(r"(<[^>]*>)")
_DE_BLOC = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|blockquote|table|caption|thead|tbody|tfoot|tr|th|td|figure|figcaption|br|hr"
    r"|dl|dt|dd|section|article|header|footer|nav|main|aside|form|label|button|option|title|img|input)\b",
    re.IGNORECASE,
)
_BRUTES = re.compile(r"<(code|pre|kbd|samp|var|script|style|textarea)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def typo_texte(texte: str) -> str:
    """Un texte sans balises, tel qu'il s'affiche. Rien n'est échappé : le gabarit s'en charge."""
    return _appliquer(_RESERVES.sub("", texte))


def typo_html(html: str) -> str:
    """La même chose pour les textes d'un HTML déjà sûr, balises et attributs intacts ; « 1er » en exposant.

    Une balise en ligne n'interrompt pas une phrase : « <strong>Attention</strong> ! » reçoit sa fine.
    """
    phrase: list[str] = []
    balises: list[str] = []
    brute = ""
    for morceau in _BALISES.split(html):
        if brute:  # dans <code>, <textarea>… : tout est recopié avec la balise ouvrante
            balises[-1] += morceau
            brute = "" if morceau.lower().startswith(f"</{brute}") else brute
        elif morceau.startswith("<"):
            ouvrante = _BRUTES.match(morceau)
            brute = ouvrante[1].lower() if ouvrante else ""
            phrase.append(_CODE if brute else _BLOC if _DE_BLOC.match(morceau) else _BALISE)
            balises.append(morceau)
        else:
            phrase.append(_RESERVES.sub("", unescape(morceau)))
    suite = iter(balises)
    rendu = [
        next(suite) if morceau in (_BALISE, _CODE, _BLOC) else escape(morceau, quote=False)
        for morceau in _MARQUES.split(_appliquer("".join(phrase), exposants=True))
    ]
    return "".join(rendu).replace(_EXPOSANT, "<sup>").replace(_FIN_EXPOSANT, "</sup>")


def _appliquer(texte: str, exposants: bool = False) -> str:
    proteges: list[str] = []

    def proteger(trouve: re.Match[str]) -> str:
        # La ponctuation qui finit la phrase n'appartient pas à l'adresse.
        adresse = trouve[0].rstrip(";!?,.:»)")
        proteges.append(adresse)
        return _PROTEGE + trouve[0][len(adresse) :]

    texte = _PONCTUATION.sub(_ponctuer, _INTOUCHABLES.sub(proteger, texte))
    for motif, remplacement in _REGLES:
        texte = motif.sub(remplacement, texte)
    if exposants:
        texte = _ORDINAUX.sub(_exposer, texte)
    restants = iter(proteges)
    return re.sub(_PROTEGE, lambda _: next(restants), texte)


def _ponctuer(trouve: re.Match[str]) -> str:
    """Fine avant ; ! ? » (une seule fois devant « ?! »), insécable avant les deux-points."""
    avant = trouve.string[trouve.start() - 1 : trouve.start()]
    signe = trouve[2]
    if not avant or avant.isspace() or avant in "([¿¡" or (avant in ";!?:" and signe != "»"):
        return trouve[0]
    return trouve[1].translate(_SANS_BLANC) + (INSECABLE if signe == ":" else FINE) + signe


def _exposer(trouve: re.Match[str]) -> str:
    return f"{trouve[1] or trouve[3]}{_EXPOSANT}{trouve[2] or trouve[4]}{_FIN_EXPOSANT}"
