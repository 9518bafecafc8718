"""Garder ce qui s’est dit : sans nom, avec son origine, une fois ; lu par la communauté quand la journée est finie."""

import threading
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from ateliers.contributions import rules, sources
from ateliers.contributions.actions import keep, remove
from ateliers.contributions.models import ContributionAtelier
from ateliers.notes.models import PriseDeNotes
from ateliers.programme.enums import Etat
from communaute.socle.passages.ancres import Trouvee
from communaute.socle.passages.placement import placer
from communaute.socle.recherche.models import Entree
from communaute.socle.refus import Refus
from communaute.socle.texte.actions import save
from tests.factories import ateliers as f

DIT = "Les statuts freinent tout le monde."
SECRET = "zibeline"


@pytest.fixture
def finie(communaute, theme, camille):
    """Une journée finie, où Camille était, avec son thème."""
    atelier = f.atelier(communaute, dans=-3, state=Etat.CLOS)
    f.inscription(atelier, camille)
    atelier.themes.add(theme)
    return atelier


def garder_page(atelier):
    return f"/ateliers/{atelier.slug}/contributions/garder/?de=notes"


def premier_passage(client, atelier) -> str:
    """Le numéro du premier paragraphe que la page propose."""
    return client.get(garder_page(atelier)).context["parties"][0].paragraphes[0][0]


def formulaire(client, atelier, rang=0, **champs):
    """Ce que la page proposerait d’envoyer pour un paragraphe des notes."""
    passages = [
        p for partie in client.get(garder_page(atelier)).context["parties"] for p in partie.paragraphes
    ]
    page = client.get(f"{garder_page(atelier)}&passage={passages[rang][0]}")
    initial = page.context["form"].initial
    return {"de": "notes", "nature": "constat", **{n: initial[n] or "" for n in initial}} | champs


def test_a_paragraph_is_kept_without_names_with_its_origin(client, finie, dominique, camille, theme):
    f.notes(finie, dominique, f"{camille.name} : les statuts freinent, dit {camille.name.split()[0]}.")
    client.force_login(dominique)
    envoi = formulaire(client, finie)
    assert envoi["texte"] == "Les statuts freinent, dit une personne."

    reponse = client.post(garder_page(finie), envoi)

    gardee = ContributionAtelier.objects.get()
    assert (reponse["Location"], gardee.texte) == (gardee.get_absolute_url(), envoi["texte"])
    assert (gardee.nature, gardee.theme, gardee.par, gardee.source) == ("constat", theme, dominique, "notes")
    assert (gardee.quote, gardee.prefix, gardee.suffix) == ("", "", "")
    head = PriseDeNotes.objects.get().texte.head
    assert isinstance(placer([gardee], head)[gardee.pk], Trouvee)


@pytest.mark.parametrize(
    ("mots", "proposes"),
    [
        ("freinent tout", "Freinent tout"),
        ("statuts\u00a0freinent", "Statuts freinent"),
        ("", DIT),
        ("d’un autre paragraphe", DIT),
        ("²" * 5000, DIT),
    ],
)
def test_some_words_of_a_paragraph_are_proposed_its_origin_stays_the_paragraph(
    client, finie, dominique, camille, mots, proposes
):
    f.notes(finie, dominique, DIT)
    client.force_login(dominique)
    passage = premier_passage(client, finie)

    page = client.get(garder_page(finie), {"de": "notes", "passage": passage, "mots": mots})
    initial = page.context["form"].initial
    client.post(
        garder_page(finie), {"de": "notes", "nature": "constat", **{n: initial[n] or "" for n in initial}}
    )

    gardee = ContributionAtelier.objects.get()
    assert (initial["texte"], gardee.texte, gardee.quote) == (proposes, proposes, "")
    assert f"{gardee.bloc_id}.{gardee.paragraphe_id}" == passage


def test_sending_twice_keeps_one(client, finie, dominique):
    f.notes(finie, dominique)
    client.force_login(dominique)
    envoi = formulaire(client, finie)

    client.post(garder_page(finie), envoi)
    client.post(garder_page(finie), envoi)

    assert ContributionAtelier.objects.count() == 1


def test_an_origin_survives_what_is_rewritten_around_it(finie, dominique):
    prise = f.notes(finie, dominique, DIT, "Autre chose.")
    gardee = f.contribution(finie, dominique)
    head = prise.texte.head
    bloc = head.contenu.blocs[0]
    html = bloc.html.replace("Autre chose.", "Tout autre chose.")
    neuve = save(
        prise.texte,
        head.contenu.avec_bloc(type(bloc)(**{**vars(bloc), "html": html})),
        based_on=head,
        by=dominique,
    )

    assert isinstance(placer([gardee], neuve)[gardee.pk], Trouvee)


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"texte": " "}, "texte"),
        ({"texte": "x" * 2001}, "texte"),
        ({"nature": ""}, "nature"),
        ({"nature": "parole"}, "nature"),
        ({"theme": "inconnu"}, "theme"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_what_was_typed_stays(client, finie, dominique, champs, champ):
    f.notes(finie, dominique)
    client.force_login(dominique)

    page = client.post(garder_page(finie), formulaire(client, finie, **({"texte": "Mes mots."} | champs)))

    assert (page.status_code, list(page.context["form"].errors)) == (200, [champ])
    assert (page.context["form"]["texte"].value(), ContributionAtelier.objects.count()) == (
        champs.get("texte", "Mes mots."),
        0,
    )


@pytest.mark.parametrize("passage", ["x", "x.y", "²", f"{uuid.UUID(int=3)}.aaaaaaaa", "." * 500])
def test_an_unknown_passage_leads_back_to_the_choice(client, finie, dominique, passage):
    f.notes(finie, dominique)
    client.force_login(dominique)

    page = client.get(garder_page(finie), {"de": "notes", "passage": passage})

    assert (page.status_code, len(page.context["parties"])) == (200, 1)


def test_a_passage_read_by_somebody_else_is_not_kept(client, finie, dominique, invitee):
    f.notes(finie, dominique)
    f.animation(finie, invitee)
    client.force_login(dominique)
    envoi = formulaire(client, finie)
    client.force_login(invitee)

    client.post(garder_page(finie), envoi)

    assert not ContributionAtelier.objects.exists()


def test_a_passage_of_another_text_is_refused(finie, communaute, dominique):
    ailleurs = f.notes(f.atelier(communaute), dominique).texte.head
    f.notes(finie, dominique)
    bloc, dit = (
        ailleurs.contenu.blocs[0].id,
        {"nature": "constat", "theme": None, "texte": "x", "by": dominique},
    )

    with pytest.raises(Refus) as refus:
        keep(
            atelier=finie,
            source="notes",
            revision=ailleurs,
            bloc_id=bloc,
            paragraphe_id="",
            jeton=uuid.uuid4(),
            **dit,
        )

    assert refus.value.code == "lieu"


def test_only_who_facilitates_keeps_and_removes(finie, dominique, camille):
    gardee = f.contribution(finie, dominique)

    with pytest.raises(Refus):
        f.contribution(finie, camille)
    with pytest.raises(Refus):
        remove(contribution=gardee, by=camille)

    assert ContributionAtelier.objects.count() == 1


def test_removed_twice_is_removed(client, finie, dominique):
    gardee = f.contribution(finie, dominique)
    client.force_login(dominique)

    client.post(gardee.get_absolute_url())
    remove(contribution=gardee, by=dominique)

    assert not ContributionAtelier.objects.exists()


def test_the_list_is_sorted_by_nature_and_theme(client, finie, dominique, camille, theme):
    f.contribution(finie, dominique, "Un constat.", "constat", theme=theme)
    f.contribution(finie, dominique, "Un levier.", "levier")
    client.force_login(camille)

    def lues(**tri):
        page = client.get(f"/ateliers/{finie.slug}/contributions/", tri).context["page_obj"]
        return [c.texte for c in page]

    assert lues() == ["Un constat.", "Un levier."]
    assert lues(nature="levier") == ["Un levier."]
    assert lues(theme=theme.slug) == ["Un constat."]
    assert lues(theme=theme.slug, nature="levier") == []
    assert lues(nature="²", theme="inconnu") == ["Un constat.", "Un levier."]


def test_visible_to_and_the_rule_agree(
    communaute, camille, sacha, dominique, alix, etrangere, partie, invitee
):
    ateliers = [
        f.atelier(communaute, dans=dans, visibility=visibility, state=state)
        for dans in (-3, 10)
        for visibility in ("communaute", "public")
        for state in (Etat.CLOS, Etat.BROUILLON, Etat.REPORTE, Etat.ANNULE)
    ]
    f.animation(ateliers[0], invitee)
    f.animation(ateliers[-1], invitee)
    gardees = [f.contribution(atelier, dominique) for atelier in ateliers]

    for qui in [camille, sacha, dominique, alix, etrangere, partie, invitee, AnonymousUser()]:
        vues = set(ContributionAtelier.objects.visible_to(qui).values_list("pk", flat=True))
        assert vues == {c.pk for c in gardees if rules.can_read(qui, c)}, qui


@pytest.mark.parametrize("dans", [-3, 10])
def test_members_read_them_once_the_day_is_over(client, communaute, theme, dominique, camille, dans):
    atelier = f.atelier(communaute, dans=dans)
    f.contribution(atelier, dominique, SECRET, theme=theme)
    f.inscription(atelier, camille)
    canaux = [
        f"/ateliers/{atelier.slug}/",
        f"/ateliers/{atelier.slug}/contributions/",
        f"/themes/{theme.slug}/",
    ]
    canaux += [
        "/",
        "/mon-espace/",
        f"/ateliers/{atelier.slug}.ics",
        "/ateliers/",
        f"/communautes/{communaute.slug}/",
    ]
    client.force_login(dominique)
    assert SECRET in client.get(canaux[0]).content.decode()

    client.force_login(camille)
    lues = [canal for canal in canaux if SECRET in client.get(canal).content.decode()]

    assert lues == (canaux[:3] if dans < 0 else [])
    # La recherche ne montre que ce qu’elle a gardé (test_recherche).
    assert Entree.objects.filter(texte__contains=SECRET).exists() == (dans < 0)


def test_notes_around_a_kept_contribution_stay_private(client, finie, dominique, camille, theme):
    f.notes(finie, dominique, f"{SECRET} et le reste.", f"Encore {SECRET}.")
    gardee = f.contribution(finie, dominique, "Rien d’autre.", theme=theme)
    client.force_login(camille)

    pages = [f"/ateliers/{finie.slug}/", gardee.get_absolute_url(), f"/themes/{theme.slug}/"]
    assert [SECRET in client.get(page).content.decode() for page in pages] == [False] * 3


@pytest.mark.parametrize(
    ("dit", "noms", "attendu"),
    [
        ("Rose : on décide trop vite", ["Rose Modèle"], "On décide trop vite"),
        ("rose des vents", ["Rose Modèle"], "Rose des vents"),
        ("Avec Jean-Luc et Rosemonde", ["Jean-Luc Papier", "Rose Modèle"], "Avec une personne et Rosemonde"),
        ("Sacha Modèle l’a dit", ["Sacha Modèle"], "Une personne l’a dit"),
        ("Rien à ôter", [], "Rien à ôter"),
    ],
)
def test_names_are_taken_out(dit, noms, attendu):
    assert sources.sans_noms(dit, noms) == attendu


@pytest.mark.parametrize("combien", [1, 3])
def test_the_list_asks_as_much_at_one_as_at_three(client, finie, dominique, camille, theme, compter, combien):
    for _ in range(combien):
        f.contribution(finie, dominique, theme=theme)
    client.force_login(camille)
    client.get(f"/ateliers/{finie.slug}/contributions/")

    with compter() as requetes:
        client.get(f"/ateliers/{finie.slug}/contributions/")

    assert len(requetes()) == 7


def test_a_double_click_at_the_same_instant_keeps_one(vraies_transactions, finie, dominique):
    prise, jeton = f.notes(finie, dominique), uuid.uuid4()
    depart = threading.Barrier(4)

    def cliquer():
        try:
            depart.wait()
            f.contribution(finie, dominique, jeton=jeton)
        finally:
            connection.close()

    fils = [threading.Thread(target=cliquer) for _ in range(4)]
    [fil.start() for fil in fils]
    [fil.join() for fil in fils]

    assert ContributionAtelier.objects.filter(revision=prise.texte.head).count() == 1


def test_somebody_from_elsewhere_reads_nothing(finie, dominique, etrangere):
    gardee = f.contribution(finie, dominique)
    client = Client()
    client.force_login(etrangere)

    assert client.get(gardee.get_absolute_url()).status_code == 404
