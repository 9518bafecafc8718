"""Composer un guide : le plan, l’écriture, la vérification, l’aperçu ; à qui est de l’équipe."""

from types import SimpleNamespace

from communaute.socle.texte.actions import TexteEnConflit
from fiches.guides import actions
from fiches.guides.enums import Nature
from tests.browser.visite import Visite
from tests.factories import guides as g

# Un envoi, un fichier : aucune page à elles.
SANS_PAGE = {"guides:restaurer", "guides:apercu_fichier"}


def decor(communaute, dominique, autre):
    """Un guide à composer, un autre prêt à paraître, un troisième où deux personnes ont récrit la préface."""
    neuf = g.guide(communaute, dominique, title="Travailler en réseau, pas à pas")
    repere = next(b for b in neuf.texte.head.contenu.blocs if b.kind == Nature.REPERE)
    actions.remove(neuf, chapitre=repere.id, by=dominique)
    conflit = g.guide(communaute, dominique, title="Un guide à deux")
    preface = conflit.texte.head.contenu.blocs[0]
    base = g.ecrire(conflit, preface.id, "<p>Un début.</p>", dominique).texte.head
    for by, mots in ((autre, "Une suite"), (dominique, "Une autre suite")):
        html = base.contenu.bloc(preface.id).html.replace("Un début", mots)
        _save(base, preface.id, html, by)
    return SimpleNamespace(
        neuf=g.relu(neuf), pret=g.pret(g.guide(communaute, dominique), dominique), conflit=conflit
    )


def _save(base, bloc_id, html, by):
    bloc = base.contenu.bloc(bloc_id)
    contenu = base.contenu.avec_bloc(type(bloc)(**{**bloc.to_json(), "html": html}))
    try:
        g.texte.save(base.texte, contenu, based_on=base, by=by)
    except TexteEnConflit:
        return


def of_team(d, fill_and_send, wait_for_editor, open_all) -> list[Visite]:
    ici, pret = (f"/guides/{guide.slug}/" for guide in (d.guides.neuf, d.guides.pret))
    plan, ailleurs = f"{ici}composer/", f"/guides/{d.guides.conflit.slug}/composer/"
    blocs = d.guides.neuf.texte.head.contenu.blocs
    deuxieme = blocs[1].id
    return [
        Visite("accueil:mon_espace", "/mon-espace/"),
        Visite("guides:nouveau", "/guides/nouveau/"),
        Visite("guides:nouveau", "/guides/nouveau/", fill_and_send(title="")),
        Visite("guides:composer", plan),
        Visite("guides:composer", f"{plan}?place={deuxieme}&placer={deuxieme}", open_all),
        Visite("guides:composer", f"{plan}?ote=1&ajoute={deuxieme}"),
        Visite("guides:composer", plan, fill_and_send(titre="")),
        Visite("guides:ecrire", f"{plan}chapitre/{blocs[0].id}/", wait_for_editor),
        Visite("guides:presentation", f"{plan}presentation/"),
        Visite("guides:presentation", f"{plan}presentation/", fill_and_send(title="")),
        Visite("guides:brouillon", f"{plan}brouillon/"),
        Visite("guides:conflit", f"{ailleurs}conflit/"),
        Visite("guides:abandonner", f"{ailleurs}abandonner/"),
        Visite("guides:composer", ailleurs),
        Visite("guides:historique", f"{plan}historique/?a=2"),
        Visite("guides:retablir", f"{plan}historique/etat-1/"),
        Visite("guides:publier", f"{ici}publier/"),
        Visite("guides:publier", f"{pret}publier/"),
        Visite("guides:publier", f"{pret}publier/", publish_a_wrong_number),
        Visite("guides:apercu", f"{ici}apercu/"),
        Visite("guides:corbeille", f"{plan}corbeille/"),
    ]


def publish_a_wrong_number(page):
    """Un ISBN faux : la page revient, l’erreur à côté du champ."""
    page.fill("main [name=isbn]", "978-2-07")
    page.click("main [name=publier]")
    page.wait_for_selector(".champ--faux")
