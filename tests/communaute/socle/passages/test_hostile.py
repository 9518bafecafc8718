"""Des saisies hostiles : la page, le bureau et les courriels les montrent comme du texte."""

import re
from html.parser import HTMLParser

import pytest
from django.core import mail

from communaute.models import Commentaire
from communaute.socle.passages import actions
from communaute.socle.passages.propre import TEXTE_MAX
from tests.communaute.socle.passages.test_bureau import LISTE, page_de
from tests.corpus_hostile import FAMILLES
from tests.factories.taches import run_tasks

CAS = [cas[:TEXTE_MAX] for famille in FAMILLES.values() for cas in famille]
AUTRES = [
    "https://exemple.org/<script>alert(1)</script>",
    'https://exemple.org/" onmouseover="alert(1)',
    "https://exemple.org/'onfocus='alert(1)'",
    "{{ settings.SECRET_KEY }}{% load x %}",
    "\u202egnp.exe\u202c \u2066caché\u2069",
    "m" * 3900,
    "https://exemple.org/" + "a" * 3900,
    "a" + "\n" * 10_000 + "b",
    "\n".join("x" * 1900),
    "ﷺ" * 500 + "e" + "\u0301" * 2000,
    "\ue000\ue001\x1e & \ue002er\ue003",
]


class Fouille(HTMLParser):
    """Ce qui, dans les textes de commentaires, ne serait ni un paragraphe, ni un saut de ligne, ni un lien sûr."""

    def __init__(self):
        super().__init__()
        self.fautes = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a":
            sur = attrs.pop("rel", "") == "noopener nofollow ugc"
            if not (sur and re.match(r"https?://", attrs.pop("href", ""), re.I)) or attrs:
                self.fautes.append((tag, attrs))
        elif tag not in ("p", "br") or attrs not in ({}, {"dir": "auto"}):
            self.fautes.append((tag, attrs))


def fautes(page) -> list:
    """Les fautes de chaque texte de commentaire de la page."""
    textes = re.findall(r'<div class="commentaire__texte">(.*?)</div>\n', page, re.S)
    assert textes
    fouille = Fouille()
    for texte in textes:
        fouille.feed(texte)
    return fouille.fautes


def test_la_fouille_voit_ce_qui_pourrait_fuir():
    hostile = '<div class="commentaire__texte"><p onclick="1"><a href="javascript:1">x</a><img></p></div>\n'

    assert [tag for tag, _attrs in fautes(hostile)] == ["p", "a", "img"]


def test_corpus_hostile_sur_la_page_et_au_bureau(en_tant_que, repere, dire, sacha, camille, dominique):
    for cas in [*CAS, *AUTRES]:
        dire(sacha, cas)
    lus = 0
    for personne, chemin in [
        (camille, repere.get_absolute_url()),
        *((sacha, f"{repere.get_thread_url()}?page={n}") for n in range(1, 7)),
    ]:
        page = en_tant_que(personne).get(chemin).content.decode()
        lus += page.count('<div class="commentaire__texte">') if personne == sacha else 0
        assert fautes(page) == []
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert lus == len(CAS) + len(AUTRES)
    chez_l_equipe = en_tant_que(dominique)
    liste = "".join(chez_l_equipe.get(f"{LISTE}?p={n}").content.decode() for n in range(1, 4))
    assert not re.search(r"<(script(?! )|img|svg|iframe)[^>]*(alert|mechant)", liste)
    for c in Commentaire.objects.all()[::7]:
        assert fautes(chez_l_equipe.get(page_de(c)).content.decode()) == []


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202e</p>"]
)
def test_motifs_et_reponses_hostiles(en_tant_que, commentaire, sacha, camille, dominique, hostile):
    actions.report(commentaire=commentaire, by=camille, motif=hostile)
    actions.hide(commentaire=commentaire, by=dominique, motif=hostile)
    actions.appeal(commentaire=commentaire, by=sacha, texte=hostile)
    pages = [
        en_tant_que(sacha).get("/mon-espace/"),
        en_tant_que(sacha).get(commentaire.get_absolute_url()),
        en_tant_que(dominique).get(page_de(commentaire)),
        en_tant_que(dominique).get("/mon-espace/"),
    ]

    assert [
        h for page in pages for h in re.findall(r"<script>|<img[^>]*onerror|\u202e", page.content.decode())
    ] == []


def test_un_envoi_refuse_revient_echappe(en_tant_que, repere, sacha):
    hostile = "</textarea><script>alert(1)</script>" + "a" * 4000
    page = en_tant_que(sacha).post(repere.get_thread_url(), {"texte": hostile}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


def test_un_octet_nul_ne_casse_rien(en_tant_que, repere, sacha):
    reponse = en_tant_que(sacha).post(
        repere.get_thread_url(), {"texte": "a\x00b", "jeton": "\x00", "parent": "\x00"}
    )

    assert reponse.status_code in (200, 302)


def test_l_objet_d_un_courriel_tient_sur_une_ligne(repere, dire, sacha, contributrice):
    type(repere).objects.filter(pk=repere.pk).update(title="Titre <b> & « x »")
    dire(sacha, "Sujet: pirate\nBcc: x@example.org\n\n<script>alert(1)</script>")
    run_tasks()
    message = mail.outbox[-1]

    assert "\n" not in message.subject
    assert message.bcc == []
    assert "<script>alert(1)</script>" in message.body
