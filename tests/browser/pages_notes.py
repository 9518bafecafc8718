"""Les notes d’une journée : avant de commencer, la liste, une séquence ouverte, deux textes à départager."""

from ateliers.notes.actions import start
from ateliers.notes.contenu import Zone, avec_notes, code_de
from communaute.socle.texte.actions import TexteEnConflit, save
from tests.browser.visite import Visite


def of_team(d) -> list[Visite]:
    notes = f"{d.ateliers['inscrite'].get_absolute_url()}notes/"
    code = code_de(d.ateliers["inscrite"])
    return [
        Visite("ateliers:notes", f"{d.ateliers['public'].get_absolute_url()}notes/"),
        Visite("ateliers:notes", notes),
        Visite(
            "ateliers:notes",
            f"{notes}?section={code}",
            lambda page: page.wait_for_selector(".editeur--monte"),
        ),
        Visite("ateliers:notes_brouillon", f"{notes}brouillon/"),
        Visite("ateliers:notes_conflit", f"{notes}conflit/"),
        Visite("ateliers:notes_abandonner", f"{notes}abandonner/"),
    ]


def decor(atelier, une, autre):
    """Deux personnes ont noté le même paragraphe ; la première a le conflit devant elle."""
    notes = start(atelier=atelier, by=une)
    zone, depart = Zone(code_de(atelier), "Toute la journée"), notes.texte.head
    socle = avec_notes(depart.contenu, zone, '<p data-p="aaaaaaaa">Ce que l’on a dit des statuts.</p>')
    base = save(notes.texte, socle, based_on=depart, by=autre)
    for personne, mots in ((autre, "freinent"), (une, "protègent")):
        html = f'<p data-p="aaaaaaaa">Les statuts {mots}.</p>'
        try:
            save(notes.texte, avec_notes(socle, zone, html), based_on=base, by=personne)
        except TexteEnConflit:
            return
    raise AssertionError("pas de conflit")
