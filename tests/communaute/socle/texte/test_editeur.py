"""Le champ et sa zone de texte : ce qui sort est propre, ce qui a été tapé revient."""

import pytest
from django import forms
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from communaute.socle.texte.editeur import ChampTexte, avec_editeur
from communaute.socle.texte.nettoyage import nettoyer
from tests.corpus_hostile import toutes

RICHE = nettoyer("<h3>Titre</h3><p>Un <b>gras</b></p><table><tr><th>a<td>b</table>").html


class Formulaire(forms.Form):
    corps = ChampTexte(label="Corps", max_chars=40, required=False)


def envoyer(**donnees):
    return Formulaire({f"corps{nom}": valeur for nom, valeur in donnees.items()})


def nettoye(**donnees):
    formulaire = envoyer(**donnees)
    assert formulaire.is_valid(), formulaire.errors
    return formulaire.cleaned_data["corps"]


def brut_de(formulaire):
    rendu = str(formulaire["corps"])
    return rendu[rendu.index("\n", rendu.index("<textarea")) + 1 : rendu.index("</textarea>")]


def test_afficher_montre_la_forme_brute_et_porte_le_html():
    rendu = str(Formulaire(initial={"corps": RICHE})["corps"])
    assert "[Intertitre] Titre\n\nUn gras\n\n[Tableau conservé : a b]</textarea>" in rendu
    assert "&lt;strong&gt;gras&lt;/strong&gt;" in rendu
    assert "Cette section contient une mise en forme" in rendu


def test_un_texte_simple_ne_dit_rien_de_sa_mise_en_forme():
    assert "mise en forme" not in str(Formulaire(initial={"corps": "<p>a</p>"})["corps"])


def test_envoyer_sans_javascript_sans_rien_toucher_rend_le_meme_html():
    brut = brut_de(Formulaire(initial={"corps": RICHE})).replace("\n", "\r\n")
    assert nettoye(**{"": brut, "_source": RICHE, "_format": "texte"}) == RICHE


def test_la_source_affichee_compte_plus_que_ce_que_le_serveur_a_recu_depuis():
    champ = ChampTexte(avant="<p>tout autre chose</p>")
    saisie = champ.widget.value_from_datadict({"x": "[Intertitre] Titre", "x_source": RICHE}, {}, "x")
    assert champ.clean(saisie) == RICHE[: RICHE.index("</h3>") + 5]


def test_envoyer_depuis_l_editeur_nettoie():
    html = nettoye(**{"": '<p data-p="abcdefgh" onclick="x">a<script>b</script></p>', "_format": "html"})
    assert html == '<p data-p="abcdefgh">a</p>'


def test_un_editeur_intact_rend_la_source_et_non_ce_qu_il_en_a_fait():
    assert nettoye(**{"": "<p>autre</p>", "_source": RICHE, "_format": "html", "_intact": "1"}) == RICHE


def test_un_champ_absent_de_l_envoi_n_a_pas_ete_touche():
    formulaire = Formulaire({})
    formulaire.fields["corps"].avant = RICHE
    assert formulaire.is_valid()
    assert formulaire.cleaned_data["corps"] == RICHE


def test_une_page_ancienne_ou_un_script_n_envoie_que_le_texte():
    assert nettoye(**{"": "Bonjour"}).endswith(">Bonjour</p>")


def test_un_texte_trop_long_revient_avec_son_message():
    long = "mot " * 20
    formulaire = envoyer(**{"": long, "_source": "", "_format": "texte"})
    assert formulaire.errors["corps"] == [
        "Ce texte compte 79 caractères ; la limite est de 40. Rien n’est perdu : raccourcissez-le ici."
    ]
    assert brut_de(formulaire) == long


def test_un_texte_demesure_revient_sans_etre_nettoye():
    formulaire = envoyer(**{"": "a" * 300_001, "_format": "html"})
    assert formulaire.has_error("corps", "trop_lourd")
    assert brut_de(formulaire) == "a" * 300_001
    assert "data-editeur" not in str(formulaire["corps"])


def test_un_champ_obligatoire_vide():
    champ = ChampTexte()
    with pytest.raises(forms.ValidationError):
        champ.clean(champ.widget.value_from_datadict({"x": "<p>&nbsp;</p>", "x_format": "html"}, {}, "x"))


def test_has_changed_ne_voit_que_ce_qui_change():
    champ = ChampTexte()
    lire = champ.widget.value_from_datadict
    brut = brut_de(Formulaire(initial={"corps": RICHE}))
    assert champ.has_changed(RICHE, lire({"x": brut, "x_source": RICHE}, {}, "x")) is False
    assert champ.has_changed(RICHE, lire({"x": brut + "\n\nplus", "x_source": RICHE}, {}, "x")) is True
    assert champ.has_changed(RICHE, None) is False


@pytest.mark.parametrize("saisie", [saisie for _, _, saisie in toutes()][::7])
def test_une_saisie_hostile_refusee_revient_nettoyee_dans_l_editeur(saisie):
    formulaire = envoyer(**{"": saisie + "mot " * 20, "_source": saisie, "_format": "html"})
    assert not formulaire.is_valid()
    rendu = str(formulaire["corps"])
    source = rendu.split('name="corps_source" value="')[1].split('"')[0]
    page = Template("{% autoescape off %}{{ x }}{% endautoescape %}").render(Context({"x": source}))
    html = page.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'")
    assert nettoyer(html.replace("&amp;", "&")).html.count("<") == html.count("<")
    assert "<script" not in rendu.split("</textarea>")[0].split("<textarea")[1]


def test_avec_editeur_relache_la_politique_de_cette_page_seulement():
    reponse = avec_editeur(lambda request: HttpResponse())(RequestFactory().get("/"))
    assert reponse._csp_replace == {
        "script-src": ["'self'"],
        "script-src-attr": ["'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
    }


def gabarit(source, **contexte):
    return Template("{% load texte %}" + source).render(Context(contexte))


def test_rendu_pose_la_typographie_et_protege_les_liens():
    assert gabarit("{{ x|rendu }}", x='<p>Vraiment ? <a href="https://exemple.org">ici</a></p>') == (
        '<p>Vraiment\u202f? <a rel="noopener noreferrer" href="https://exemple.org">ici</a></p>'
    )


def test_rendu_rend_un_tableau_atteignable():
    assert gabarit("{{ x|rendu }}", x="<table><tbody></tbody></table>") == (
        '<div class="tableau" role="group" aria-label="Tableau" tabindex="0"><table><tbody></tbody></table></div>'
    )


def test_typo_echappe_un_texte_et_respecte_un_html_sur():
    assert gabarit("{{ x|typo }}", x="<b> !") == "&lt;b&gt;\u202f!"
    assert gabarit("{{ x|typo }}", x=mark_safe("<b>l'été</b> !")) == "<b>l’été</b>\u202f!"
    assert gabarit("{{ x|typo }}", x=None) == ""


def test_un_passage_de_gabarit():
    assert (
        gabarit("{% typographie %}<p>{{ x }} ?</p>{% endtypographie %}", x="<i>") == "<p>&lt;i&gt;\u202f?</p>"
    )


def test_dates_nombres_et_extraits():
    import datetime

    contexte = {"d": datetime.date(2018, 3, 1), "n": 2, "x": "<p>un deux</p><p>trois</p>"}
    assert gabarit("{{ d|date_longue }}", **contexte) == "jeudi 1<sup>er</sup>\u00a0mars\u00a02018"
    assert gabarit("{{ n }} {{ n|pluriel:'fiche,fiches' }}", **contexte) == "2 fiches"
    assert gabarit("{{ x|extrait:2 }}", **contexte) == "un deux…"
