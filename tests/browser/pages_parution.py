"""Les pages d’une fiche en ligne : ses versions, celle qui s’écrit, l’accord qu’elle attend."""

from tests.browser.visite import Visite

# Un texte emporté : un fichier, pas une page.
FICHIERS = {
    "fiches:fichier",
    "fiches:formulaire_docx",
    "fiches:formulaire_vierge",
    "recueils:fichier",
    "selection:fichier",
    "reperes:fichier",
}


def of_reader(d) -> list[Visite]:
    """Toute personne qui lit, de passage comprise."""
    deux = d.parution.deux.get_absolute_url()
    return [
        Visite("fiches:page", deux),
        Visite("fiches:historique", f"{deux}historique/"),
        Visite("fiches:historique", f"{deux}historique/?version=2"),
        Visite("fiches:version", f"{deux}historique/version-1/"),
        Visite("fiches:telecharger", f"{deux}telecharger/"),
        Visite("fiches:telecharger", f"{deux}telecharger/", ask),
        Visite("recueils:theme", f"/themes/{d.parution.deux.theme.slug}/telecharger/"),
    ]


def ask(page):
    page.get_by_role("button", name="Préparer le PDF").click()
    page.get_by_text("En préparation").wait_for()


def of_writer(d) -> list[Visite]:
    deux, revisee, reaccord = (
        f.get_absolute_url() for f in (d.parution.deux, d.parution.revisee, d.parution.reaccord)
    )
    return [
        Visite("fiches:page", deux),
        Visite("fiches:page", revisee),
        Visite("fiches:page", reaccord),
        Visite("fiches:historique", f"{revisee}historique/"),
        Visite("fiches:retablir", f"{revisee}historique/etat-1/retablir/"),
        Visite("fiches:reviser", f"{deux}reviser/"),
        Visite("fiches:renoncer", f"{revisee}renoncer/"),
        Visite("fiches:soumettre", f"{revisee}soumettre/"),
        Visite("fiches:accord", f"{reaccord}accord/"),
        Visite("fiches:accord", f"{reaccord}accord/?entier"),
    ]


def of_admin(d) -> list[Visite]:
    """Le bureau, quand l’accord est à redemander ou la relecture à confier."""
    bureau = "/admin/fiches/fiche/"
    return [
        Visite("admin:fiches_fiche_changelist", f"{bureau}?etat=tout"),
        Visite("admin:fiches_fiche_change", f"{bureau}{d.parution.reaccord.pk}/change/", unfold),
        Visite("admin:fiches_fiche_change", f"{bureau}{d.parution.revisee.pk}/change/"),
        Visite("admin:fiches_fiche_change", f"{bureau}{d.en_relecture.pk}/change/", unfold),
    ]


def unfold(page):
    page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true })")
